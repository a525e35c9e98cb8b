/** The pause between the beginnings of two sends: what was asked for, but never faster than the limit. */
export function gapOf(delayMs: number, mostPerSecond: number): number {
  return Math.max(delayMs, Math.ceil(1_000 / mostPerSecond));
}

/** So many refusals in a row mean that the fault is the message's or the account's, not the recipients'. */
export const mostFailuresInRow = 25;

/** A recipient for whom the provider has asked for another attempt so often fails. */
export const mostAttempts = 8;
/** So many of such answers in a row, for whomever, hold the whole broadcast back. */
const mostRetriesInRow = 5;

/** What concerns the account, whoever the recipient is. It holds the broadcast back, and counts against nobody. */
const ofAccount: readonly string[] = ['rate_limited', 'provider_unreachable', 'database_away'];

export function isOfAccount(code: string): boolean {
  return ofAccount.includes(code);
}

/** Whether nobody is sent to until the pause is over that the provider asks for. */
export function holdsAll(code: string, retriesInRow: number): boolean {
  return isOfAccount(code) || retriesInRow >= mostRetriesInRow;
}
