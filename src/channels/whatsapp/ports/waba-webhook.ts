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
  /** Whether this is the token that was agreed with Meta: the installation's, or that of one of its numbers. */
  verify(token: string): Promise<boolean>;
  /**
   * Resolves once everything that the body holds is committed. What can't be read is kept as it came; numbers that nobody
   * registered here are passed over.
   * @param body the bytes as they came: they are what is signed.
   * @throws when the database is away: Meta posts it again.
   */
  take(body: Buffer, signature: string | undefined): Promise<WebhookOutcome>;
}
