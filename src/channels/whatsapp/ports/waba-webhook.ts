/** The result of a call that claims to come from Meta. */
export type WebhookOutcome =
  /** All its content is committed; what is not JSON, or is nested too deeply, is kept as it came. */
  | 'accepted'
  /** Unsigned, or signed with another secret: nothing was read. */
  | 'unsigned'
  /** No secret is set here to check a signature with: nothing was read. */
  | 'no_secret';

/** Accepts what Meta posts for numbers of the Cloud API. */
export interface WabaWebhook {
  /** Whether this is a verify token agreed with Meta: the installation's, or that of one of its numbers. */
  verify(token: string): Promise<boolean>;
  /**
   * Resolves once everything in the body is committed. What cannot be read is stored as it came; numbers that are not
   * registered here are skipped.
   * @param body the raw bytes, because they are what is signed.
   * @throws if the database is unavailable; Meta then posts it again.
   */
  take(body: Buffer, signature: string | undefined): Promise<WebhookOutcome>;
}
