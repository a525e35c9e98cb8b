/** States of a session that do not concern its connection: they occur with every message. */
const notTold = new Set(['storing']);

/**
 * Reports the state of a session's connection to the account's workflow, for operators: only changes, at most one per
 * `everyMs`, and always the last one. A report that fails is repeated with the next change; the session does not wait
 * for it.
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
