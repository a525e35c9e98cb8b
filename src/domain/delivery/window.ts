/**
 * The Cloud API's customer service window: free text and files may be sent only within 24 hours of the customer's last
 * message. Afterwards, only templates are allowed.
 */
export const windowMs = 24 * 60 * 60 * 1_000;

/** When the window closes (epoch ms); null = the customer has never written, so it was never open. */
export function windowClosesAt(lastIncomingAt: number | null): number | null {
  return lastIncomingAt === null ? null : lastIncomingAt + windowMs;
}

/** Whether anything other than a template may be sent now. */
export function isWindowOpen(lastIncomingAt: number | null, now: number): boolean {
  const closesAt = windowClosesAt(lastIncomingAt);
  return closesAt !== null && now < closesAt;
}
