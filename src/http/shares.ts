import { ServiceError } from '../contracts/service-error.ts';

/** Carries a call out when its organization has a share of this process free. */
export type InShare = <T>(organizationId: number, work: () => Promise<T>) => Promise<T>;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * So many calls of an organization at once, whoever makes them; its others wait for their turn, so that what one
 * organization asks for leaves connections to the database for everybody else.
 */
export function createShares(options: {
  readonly atOnce: number;
  readonly waitMs: number;
  /** How many may wait for their turn; more are told to come again at once. */
  readonly mostWaiting: number;
}): InShare {
  const { atOnce, waitMs, mostWaiting } = options;
  const lines = new Map<number, Line>();

  const take = (line: Line): Promise<void> | undefined => {
    if (line.running < atOnce) {
      line.running += 1;
      return undefined;
    }
    if (line.waiting.length >= mostWaiting) throw busy();
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(turn), 1);
        reject(busy());
      }, waitMs);
      line.waiting.push(turn);
    });
  };

  return async (organizationId, work) => {
    const line = lines.get(organizationId) ?? { running: 0, waiting: [] };
    lines.set(organizationId, line);
    await take(line);
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next !== undefined) next();
      else line.running -= 1;
      if (line.running === 0) lines.delete(organizationId);
    }
  };
}

const busy = (): ServiceError => new ServiceError('organization_busy');
