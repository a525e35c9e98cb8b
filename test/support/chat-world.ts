import type { Role } from '../../src/domain/vocabulary.ts';
import { createAccounts } from './harness/accounts.ts';
import { createChats } from './harness/chats.ts';
import { compose } from './harness/closing.ts';
import { type OpenDatabase, openDatabase } from './harness/database.ts';
import { fromWhatsApp, incoming } from './harness/messages.ts';
import { createPeople } from './harness/people.ts';
import { openTemporal, type TemporalAddress } from './harness/temporal.ts';
import { createWorkers, type WorkersOptions } from './harness/workers.ts';

export interface ChatWorldOptions extends WorkersOptions {
  readonly temporal?: TemporalAddress | undefined;
  /** A database that is open already, or the address of one. Left out: a new one. */
  readonly base?: OpenDatabase;
  readonly databaseUrl?: string;
  /** No worker yet: start one with `startWorker()`. */
  readonly withoutWorker?: boolean;
}

export type ChatWorld = Awaited<ReturnType<typeof startChatWorld>>;

/** The inside of chats on real servers: intake, workflow, worker and gateway, without a front door. */
export const startChatWorld = (options: ChatWorldOptions = {}) =>
  compose(async (closing) => {
    const base = options.base ?? (await openDatabase(closing, { url: options.databaseUrl }));
    const { temporal, client } = await openTemporal(closing, options.temporal);
    const workers = await createWorkers(closing, base, temporal, options);
    const chats = createChats(closing, base, client);
    const people = createPeople(base.database);
    if (options.withoutWorker !== true) await workers.startWorker();
    return {
      ...base,
      temporal,
      client,
      ...workers,
      ...chats,
      ...people,
      ...createAccounts(base),
      incoming,
      fromWhatsApp,
      /** A person of the organization; answers the id. */
      user: async (organizationId: number, role?: Role): Promise<number> =>
        (await people.addPerson(organizationId, role)).id,
    };
  });
