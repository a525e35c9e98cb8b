/** Short-lived events between processes; losing one does no harm. */
export interface EphemeralEvents {
  /**
   * Tells the other processes that somebody is typing; a lost event is not repeated. This process does not receive its
   * own `typing`, which it has shown itself, but everything else.
   */
  send(event: SentEvent): void;
  subscribe(listener: (ephemeralEvent: EphemeralEvent) => void): () => void;
}

/** For operators. */
export interface TypingEvent {
  readonly kind: 'typing';
  readonly event: 'typing:start' | 'typing:stop';
  readonly organizationId: number;
  readonly chatId: number;
  readonly userId: number;
  readonly userEmail: string;
}

export type SentEvent =
  | TypingEvent
  /** An operator types to a customer of an account: for the process whose session holds its connection. */
  | {
      readonly kind: 'session_typing';
      readonly channel: string;
      readonly accountId: number;
      readonly chatId: number;
      readonly typing: boolean;
    }
  /** An operator types to a visitor: for the front doors that the visitor's tabs are connected to. */
  | { readonly kind: 'visitor_typing'; readonly sessionId: string; readonly typing: boolean };

export type EphemeralEvent =
  | SentEvent
  /** The rights of a user, or an account with visitors, changed: check the connections that depend on it. */
  | { readonly kind: 'access'; readonly of: 'user' | 'account'; readonly id: number };
