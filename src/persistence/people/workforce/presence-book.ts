import type { Pool, PoolClient } from 'pg';
import {
  presenceAfter,
  socketGraceMs,
  type Presence,
  type PresenceAct,
  type PresenceStatus,
  type Signs,
} from '../../../domain/workforce/presence.ts';
import type { PresenceBook, PresenceTold } from '../../../ports/people/presence.ts';
import { appendEvent } from '../../database/append-event.ts';
import { all, change, first } from '../../database/statement.ts';
import { inTransaction } from '../../database/transaction.ts';
import * as sql from './presence-statements.ts';

/** How many operators one sweep looks at. */
const sweptAtOnce = 200;

interface Known {
  readonly organizationId: number;
  readonly told: PresenceStatus;
  readonly signs: Signs;
  /** By the clock of the database, as everything here. */
  readonly now: number;
}

/**
 * Presence as rows. A change locks the user's row, decides by `presenceAfter`, and writes the status, its log and its
 * event in one transaction: of several processes that look at once, only the first finds a change.
 */
export function createPresenceBook({ pool }: { readonly pool: Pool }): PresenceBook {
  const listeners = new Set<(told: PresenceTold) => void>();

  const note = async (
    userId: number,
    act: PresenceAct | ((rows: number) => PresenceAct),
    {
      organizationId,
      before,
    }: {
      readonly organizationId?: number | undefined;
      readonly before?: (client: PoolClient) => Promise<number>;
    } = {},
  ): Promise<PresenceStatus | null> => {
    const told = await inTransaction(pool, async (client) => {
      const row = await lockOf(client, userId);
      if (row === null) return null;
      const rows = (await before?.(client)) ?? 0;
      const known = await knownOf(client, userId, row);
      if (known === null || (organizationId ?? known.organizationId) !== known.organizationId) {
        return null;
      }
      const done = typeof act === 'function' ? act(rows) : act;
      const next = presenceAfter(known.signs, done, known.now);
      await write(client, userId, known, next);
      const { status } = next;
      const isNew = status !== known.told;
      return { userId, organizationId: known.organizationId, status, by: done.kind, isNew };
    });
    if (told === null) return null;
    if (told.isNew) for (const listener of listeners) listener(told);
    return told.status;
  };

  const endLeases = async (
    client: PoolClient,
    ids: readonly string[],
    graceMs: number,
  ): Promise<void> => {
    if (ids.length === 0) return;
    await all(client, sql.lockUsersOf, { ids, graceMs });
    await change(client, sql.lookAtUsersOf, { ids, graceMs });
    await change(client, sql.deleteLeases, { ids });
  };

  return {
    note: (userId, act, organizationId) => note(userId, act, { organizationId }),

    renew: async (frontDoor, forMs) =>
      (await first(pool, sql.renewLease, { frontDoor, forMs }))?.made ?? false,

    async arrived(frontDoor, userId) {
      const before = (client: PoolClient) =>
        change(client, sql.insertSocket, { frontDoor, userId });
      await note(userId, { kind: 'looked' }, { before });
    },

    async left(frontDoor, userId) {
      const before = (client: PoolClient) =>
        change(client, sql.deleteSocket, { frontDoor, userId });
      // Nobody leaves twice, and who was on a front door that counted as dead has left already.
      await note(userId, (rows) => ({ kind: rows > 0 ? 'left' : 'looked' }), { before });
    },

    close: (frontDoor) =>
      inTransaction(pool, async (client) => {
        const lease = await all(client, sql.oneLease, { frontDoor });
        await endLeases(client, idsOf(lease), socketGraceMs);
      }),

    onChanged: (listener) => void listeners.add(listener),

    async sweep() {
      await inTransaction(pool, async (client) => {
        // Their users had the time of the lease to come back.
        await endLeases(client, idsOf(await all(client, sql.expiredLeases, {})), 0);
      });
      for (const { userId } of await all(pool, sql.dueUsers, { limit: sweptAtOnce })) {
        await note(userId, { kind: 'looked' });
      }
    },
  };
}

const idsOf = (leases: readonly { readonly id: string }[]): readonly string[] =>
  leases.map(({ id }) => id);

type PresenceRow = { status: string; choice: string | null; seenUntil: Date };

async function lockOf(client: PoolClient, userId: number): Promise<PresenceRow | null> {
  const row = await first(client, sql.lockPresence, { userId });
  if (row !== undefined) return row;
  await change(client, sql.insertPresence, { userId });
  return (await first(client, sql.lockPresence, { userId })) ?? null;
}

async function knownOf(
  client: PoolClient,
  userId: number,
  row: PresenceRow,
): Promise<Known | null> {
  const around = await first(client, sql.lookAround, { userId });
  if (around === undefined) return null;
  const { organizationId, disabled, connected, moment } = around;
  return {
    organizationId,
    // A CHECK limits both columns to these words.
    told: row.status as PresenceStatus,
    signs: {
      connected,
      disabled,
      choice: row.choice as Signs['choice'],
      seenUntil: row.seenUntil.getTime(),
    },
    now: moment.getTime(),
  };
}

async function write(
  client: PoolClient,
  userId: number,
  { organizationId, told, now }: Known,
  { status, choice, seenUntil, lookAt }: Presence,
): Promise<void> {
  const at = new Date(now);
  const changed = status !== told;
  await change(client, sql.writePresence, {
    ...{ userId, status, choice },
    seenUntil: new Date(seenUntil),
    lookAt: lookAt === null ? null : new Date(lookAt),
    changedAt: changed ? at : null,
  });
  if (!changed) return;
  await change(client, sql.insertChange, { userId, status, at });
  await appendEvent(client, {
    organizationId,
    name: 'presence:changed',
    data: { userId, status, previous: told, timestamp: at.toISOString() },
    ...{ chatId: null, seq: null, audience: 'org', isHr: false, visitorSession: null },
  });
}
