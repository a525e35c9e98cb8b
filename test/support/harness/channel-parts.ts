import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createIntake } from '../../../src/intake/intake.ts';
import { sqlFault } from '../../../src/persistence/database/sql-errors.ts';
import { createIntakeStore } from '../../../src/persistence/chat/intake-store.ts';
import { createCredentials } from '../../../src/persistence/people/credentials.ts';
import type { AccountSessions } from '../../../src/ports/accounts/account-sessions.ts';
import type { StoredBlob } from '../../../src/ports/media/blob-store.ts';
import { createAccounts } from './accounts.ts';
import type { Closing } from './closing.ts';
import { openDatabase, refuseConnections } from './database.ts';
import { createPeople } from './people.ts';
import { type RunningSession, runSession } from './run-session.ts';

/**
 * What a channel needs, without workflows: a new database, credentials, files, and an intake that wakes no chats, so that
 * what it stored stays as it stored it.
 */
export async function openChannelParts(closing: Closing, { connectTimeoutMs = 1_000 } = {}) {
  const base = await openDatabase(closing, { connectTimeoutMs });
  const { url, database, pool } = base;
  const running: RunningSession[] = [];
  const credentials = createCredentials([randomBytes(32)]);
  const wakes = { add: () => undefined, idle: () => Promise.resolve() };

  return {
    ...base,
    ...createPeople(database),
    ...createAccounts(base),
    wakes,
    credentials,
    intake: createIntake({ store: createIntakeStore(pool, credentials), faultOf: sqlFault, wakes }),
    blobs: heldBlobs(),

    /** Runs an account's session until it ends or the test does. */
    run(sessions: AccountSessions, accountId: number): RunningSession {
      const session = runSession(sessions, accountId);
      running.push(session);
      return session;
    },

    /** To be closed before what the sessions need. */
    async stopSessions(): Promise<void> {
      await Promise.all(running.map((session) => session.stop()));
    },

    /** The database refuses every connection until the answered function is called. */
    breakDatabase: () => refuseConnections(url),
  };
}

/** The files that messages of ours carry; a test may put a failure in their way. */
function heldBlobs() {
  return {
    held: new Map<string, { data: Buffer; contentType: string }>(),
    fails: false,
    async open(key: string): Promise<StoredBlob | null> {
      if (this.fails) throw new Error('the storage is away');
      const blob = this.held.get(key);
      if (blob === undefined) return null;
      const { data, contentType } = blob;
      return { body: Readable.from([data]), size: data.length, contentType };
    },
  };
}
