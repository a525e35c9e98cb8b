/** A website visitor whose session token was checked. */
export interface Visitor {
  readonly sessionId: string;
  readonly organizationId: number;
  readonly widgetId: number;
  /** Null until the first message. */
  readonly chatId: number | null;
}

/** Who a visitor's session token belongs to. */
export interface VisitorVerifier {
  /**
   * @throws ServiceError 404 when the widget is unknown or inactive or the session is not the widget's, 401
   *   `token_invalid` when the token is not the session's.
   */
  verify(input: {
    readonly publicKey: string;
    readonly sessionId: string;
    readonly token: string;
  }): Promise<Visitor>;
}
