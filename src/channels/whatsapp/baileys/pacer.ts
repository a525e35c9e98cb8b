/** How fast one number sends: a few at once, then steadily. */
export interface Pace {
  readonly burst: number;
  readonly everyMs: number;
}

export const usualPace: Pace = { burst: 10, everyMs: 400 };

/**
 * Keeps each number to its pace: answers how long a send has to wait. Sends leave in the order in which they asked.
 */
export function createPacer(deps: {
  readonly pace?: Partial<Pace>;
  readonly now?: () => number;
}): (phoneId: number) => number {
  const { burst, everyMs } = { ...usualPace, ...deps.pace };
  const now = deps.now ?? Date.now;
  /** When the last send of a number would have left if all had left steadily. */
  const lastSlot = new Map<number, number>();

  return (phoneId) => {
    const at = now();
    const slot = Math.max(lastSlot.get(phoneId) ?? -Infinity, at - burst * everyMs) + everyMs;
    lastSlot.set(phoneId, slot);
    return Math.max(0, slot - at);
  };
}
