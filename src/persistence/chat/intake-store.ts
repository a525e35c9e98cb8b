import type { Pool } from 'pg';
import type {
  IncomingMessage,
  IntakeStore,
  StoredMessage,
  WaitingChat,
} from '../../ports/chat/intake.ts';
import { storableJson } from '../database/storable-json.ts';

/** Acceptance over the functions of `sql/`: one statement and one transaction for a whole batch. */
export function createIntakeStore(pool: Pool): IntakeStore {
  return {
    async accept(messages: readonly IncomingMessage[]) {
      const { rows } = await pool.query<{ answer: StoredMessage[] }>({
        name: 'intake_accept',
        text: 'SELECT intake_accept($1::jsonb) AS answer',
        values: [storableJson(messages)],
      });
      return rows[0]?.answer ?? [];
    },

    async stillWaiting(chatIds) {
      const { rows } = await pool.query<{ id: number }>({
        name: 'chats_still_waiting',
        text: 'SELECT id FROM chat WHERE id = ANY ($1::int[]) AND inbox > taken',
        values: [chatIds],
      });
      return rows.map(({ id }) => id);
    },

    async chatsToWake(limit: number) {
      const { rows } = await pool.query<WaitingChat>({
        name: 'chats_to_wake',
        text: `SELECT chat_id AS "chatId", organization_id AS "organizationId", channel FROM chats_to_wake($1)`,
        values: [limit],
      });
      return rows;
    },
  };
}
