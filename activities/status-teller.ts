/** States of a session that say nothing about its connection: they come with every message. */
const notTold = new Set(['storing']);

/**
 * Tells the account's workflow what its session's connection is, for ops to see: only changes, at most one in `everyMs`,
 * the last one always. What can't be told now is told with the next change; the session does not wait for it.
 */
export function createStatusTeller(
  tell: (status: string) => Promise<void>,
  everyMs = 5_000,
): { told(status: string): void; stop(): void } {
  let last: string | null = null;
  let wanted: string | null = null;
  let timer: NodeJS.Timeout | null = null;

  const send = (): void => {
    timer = null;
    if (wanted === null || wanted === last) return;
    const status = wanted;
    last = status;
    tell(status).catch(() => {
      if (last === status) last = null;
    });
    timer = setTimeout(send, everyMs);
    timer.unref();
  };
  return {
    told(status) {
      if (notTold.has(status)) return;
      wanted = status;
      if (timer === null) send();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
