import { ServiceError } from '../contracts/service-error.ts';
import { NoTurnError, Turns } from '../lib/turns.ts';

/** Carries a call out when its organization has a share of this process free. */
export type InShare = <T>(organizationId: number, work: () => Promise<T>) => Promise<T>;

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
