/** What may be asked only so often, over all front doors; a restart keeps the counts. */
export type AskLimit =
  /** Mails for one account, whoever asks. */
  | 'resetMails'
  /** Requests for such mails from one address. */
  | 'resetRequests'
  /** One-time links that were opened from one address. */
  | 'links'
  /** Codes of second factors that were tried for one user. */
  | 'codes'
  /** Invitations of one organization. */
  | 'invitations';

export interface AskLimits {
  /** Counts one more for this key. Returns the seconds to wait if that is too many; 0 = it is not. */
  take(limit: AskLimit, key: string): Promise<number>;
}
