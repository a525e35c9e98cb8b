/** What became of a call that claims to be Meta's. */
export type WebhookOutcome =
  /** Everything that it holds is committed; what is no JSON, or nests without end, is kept as it came. */
  | 'accepted'
  /** Not signed, or with another secret: nothing was read. */
  | 'unsigned'
  /** No secret is set here that a signature could be checked by: nothing was read. */
  | 'no_secret';

/** Takes what Meta posts for numbers of the Cloud API. */
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
