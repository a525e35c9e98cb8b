import type { Pool } from 'pg';
import { admit } from '../../../src/domain/chat/held-rows.ts';
import { decideRound } from '../../../src/domain/chat/round.ts';
import { createChatStore } from '../../../src/persistence/chat/chat-store.ts';
import { createIntakeStore } from '../../../src/persistence/chat/intake-store.ts';
import type { IncomingMessage } from '../../../src/ports/chat/intake.ts';

/**
 * Chats without their workflows: intake, and rounds (fetch, decide, commit) that a test asks for. For tests of what
 * the database does, which need no Temporal.
 */
export function createRounds(pool: Pool) {
  const store = createChatStore(pool);
  const intake = createIntakeStore(pool);

  /** Rounds until nothing waits. */
  async function settle(chatId: number): Promise<void> {
    for (;;) {
      const fetched = await store.fetch({
        chatId,
        version: -1,
        commandIds: [],
        draftIds: [],
        limit: 500,
      });
      if (fetched.missing === true || fetched.state === undefined) return;
      const { state: known, now } = fetched;
      const { rows, ...held } = admit(fetched.rows, known.files, now);
      const { items } = fetched;
      if (rows.length + items.length === 0) return;
      const work = { rows, items, commands: [], drafts: [], retryable: [] };
      const { patch, ops } = decideRound({ ...known, ...held }, work, now);
      const { version, inbox: taken } = fetched;
      const result = await store.commit({ chatId, version, taken, now, patch, ops });
      if (result.kind !== 'done') throw new Error(`The round of chat ${chatId}: ${result.kind}`);
    }
  }

  return {
    store,
    intake,
    settle,
    /** Accepts messages in one transaction, and takes them. */
    async take(...messages: readonly IncomingMessage[]) {
      const accepted = await intake.accept(messages);
      for (const chatId of new Set(accepted.map((each) => each.chatId))) await settle(chatId);
      return accepted;
    },
  };
}
