import { ServiceError } from '../contracts/service-error.ts';
import { NoTurnError, Turns } from '../lib/turns.ts';

/** Runs a call when its organization has a free share of this process. */
export type InShare = <T>(organizationId: number, work: () => Promise<T>) => Promise<T>;

/**
 * Limits how many calls of an organization run at once, whoever makes them. Further calls wait for their turn, so that
 * database connections remain for other organizations.
 */
export function createShares(options: {
  readonly atOnce: number;
  readonly waitMs: number;
  /** How many calls may wait for their turn. Further calls are refused at once, and should come again. */
  readonly mostWaiting: number;
}): InShare {
  const turns = new Turns<number>(options);
  return async (organizationId, work) => {
    try {
      return await turns.run(organizationId, work, options.waitMs);
    } catch (error) {
      throw error instanceof NoTurnError ? busy() : error;
    }
  };
}

const busy = (): ServiceError => new ServiceError('organization_busy');
