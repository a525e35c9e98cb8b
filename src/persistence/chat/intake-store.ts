import type { Pool } from 'pg';
import type { IncomingMessage, IntakeStore, WaitingChat } from '../../ports/chat/intake.ts';
import type { StoredIncoming } from '../database/function-shapes.ts';
import { call, callForRows } from '../database/functions.ts';
import { all, prepared, tables, type Param } from '../database/statement.ts';
import { storableJson } from '../database/storable-json.ts';

/** `intake_accept()` reads the stored names: see "Stored names" in docs/glossary.md. */
function withStoredNames({ message, ...item }: IncomingMessage): StoredIncoming {
  const { dedupeKey: providerKey, ...rest } = message;
  return { ...item, message: { providerKey, ...rest } };
}

/** Acceptance through the functions of `sql/`: one statement and one transaction for a whole batch. */
export function createIntakeStore(pool: Pool): IntakeStore {
  return {
    accept: (messages) =>
      call(pool, 'intake_accept', { items: storableJson(messages.map(withStoredNames)) }),

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
