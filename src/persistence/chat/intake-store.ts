import type { Pool } from 'pg';
import type { IncomingMessage, IntakeStore, WaitingChat } from '../../ports/chat/intake.ts';
import type { StoredIncoming } from '../database/function-shapes.ts';
import type { Credentials } from '../../ports/people/credentials.ts';
import { call, callForRows } from '../database/functions.ts';
import { sealRaw } from '../database/raw-cipher.ts';
import { all, prepared, tables, type Param } from '../database/statement.ts';
import { storableJson } from '../database/storable-json.ts';

/**
 * Acceptance through the functions of `sql/`: one statement and one transaction for a whole batch.
 * @param credentials encrypt what a provider sent; without them, nothing of it is kept.
 */
export function createIntakeStore(pool: Pool, credentials?: Credentials): IntakeStore {
  /** `intake_accept()` reads the stored names: see "Stored names" in docs/glossary.md. */
  const stored = ({ message, ...item }: IncomingMessage): StoredIncoming => {
    const { dedupeKey: providerKey, raw, ...rest } = message;
    const sealed =
      raw === undefined || credentials === undefined ? null : sealRaw(credentials, raw);
    return { ...item, message: { providerKey, ...rest, ...(sealed !== null && { sealed }) } };
  };

  return {
    accept: (messages) =>
      call(pool, 'intake_accept', { items: storableJson(messages.map(stored)) }),

    async stillWaiting(chatIds) {
      return (await all(pool, stillWaiting, { chatIds })).map(({ id }) => id);
    },

    async chatsToWake(limit) {
      const chats = await callForRows(pool, 'chats_to_wake', { limit });
      // A CHECK limits the column to the existing channels.
      return chats as readonly WaitingChat[];
    },
  };
}

const stillWaiting = prepared(
  'chats_still_waiting',
  (param: Param<{ chatIds: readonly number[] }>) =>
    tables
      .selectFrom('chat')
      .select('id')
      .where('id', '=', (eb) => eb.fn.any(param('chatIds')))
      .whereRef('inbox', '>', 'taken'),
);
