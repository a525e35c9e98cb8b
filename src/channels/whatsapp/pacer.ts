import { pause } from './pause.ts';

/** How fast one number sends: a few at once, then steadily. */
export interface Pace {
  readonly burst: number;
  readonly everyMs: number;
}

export const usualPace: Pace = { burst: 10, everyMs: 400 };

/** Keeps each number to its pace; its sends leave in the order in which they asked. */
export function createPacer(deps: {
  readonly pace?: Partial<Pace>;
  readonly now?: () => number;
}): (phoneId: number, signal: AbortSignal) => Promise<void> {
  const { burst, everyMs } = { ...usualPace, ...deps.pace };
  const now = deps.now ?? Date.now;
  /** When the next send would leave if all had left steadily. */
  const next = new Map<number, number>();

  return async (phoneId, signal) => {
    const at = now();
    const slot = Math.max(next.get(phoneId) ?? 0, at - burst * everyMs) + everyMs;
    next.set(phoneId, slot);
    if (slot > at) await pause(slot - at, signal);
  };
}
