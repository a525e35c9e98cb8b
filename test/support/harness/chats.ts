import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import {
  chatWorkflowType,
  getStateQuery,
  type ChatWorkflowView,
} from '../../../src/contracts/chat-messages.ts';
import { chatTaskQueue, chatWorkflowId } from '../../../src/contracts/names.ts';
import { createIntake } from '../../../src/intake/intake.ts';
import { startSweeper } from '../../../src/intake/sweeper.ts';
import { createWakeQueue } from '../../../src/intake/wake-queue.ts';
import { createIntakeStore } from '../../../src/persistence/chat/intake-store.ts';
import { createCredentials } from '../../../src/persistence/people/credentials.ts';
import { sqlFault } from '../../../src/persistence/database/sql-errors.ts';
import type { WaitingChat } from '../../../src/ports/chat/intake.ts';
import { createChatGateway } from '../../../src/temporal/chat-gateway.ts';
import { eventually } from '../eventually.ts';
import type { Closing } from './closing.ts';
import type { OpenDatabase } from './database.ts';
import { credentialsKey } from './secrets.ts';

/** Chats from the outside: intake that wakes them, the gateway that commands them, and looks at what became of them. */
export function createChats(
  closing: Closing,
  { pool, sql, one }: Pick<OpenDatabase, 'pool' | 'sql' | 'one'>,
  client: Client,
) {
  const gateway = createChatGateway(client);
  const store = createIntakeStore(pool, createCredentials([credentialsKey]));
  const wakes = createWakeQueue(gateway, () => undefined, store);
  // A wake-up that is under way would meet a closed connection.
  closing.add(() => Promise.race([wakes.idle(), pause(2_000, undefined, { ref: false })]));

  return {
    gateway,
    store,
    wakes,
    intake: createIntake({ store, faultOf: sqlFault, wakes }),
    sweep: () => startSweeper({ store, waker: gateway, onFailure: () => undefined }),

    /** Waits until the chat's workflow has taken all that was accepted. */
    async idle(chatId: number): Promise<void> {
      await eventually(async () => {
        const [chat] = await sql('SELECT inbox > taken AS waiting FROM chat WHERE id = $1', [
          chatId,
        ]);
        return chat?.waiting === false;
      });
      // A late wake-up would start a workflow again that the test removes now.
      await wakes.idle();
    },

    chatOf: (organizationId: number, chatId: number): WaitingChat => ({
      chatId,
      organizationId,
      channel: 'telegram',
    }),

    /** An operator's message, as the front door writes it; answers its id. */
    async draft(organizationId: number, chatId: number, userId: number, text = 'hello') {
      const { id } = await one<{ id: number }>(
        `INSERT INTO message (organization_id, chat_id, channel, state, from_me, content, timestamp, status,
           is_read_by_operator, sender_user_id, command_id, account_id)
         SELECT $1, id, channel, 'intent', true, $4, now(), 'queued', true, $3, $5, account_id
           FROM chat WHERE id = $2 RETURNING id`,
        [organizationId, chatId, userId, text, randomUUID()],
      );
      return id;
    },

    row: async (chatId: number) =>
      (await sql<Record<string, never>>('SELECT * FROM chat WHERE id = $1', [chatId]))[0]!,

    /** A chat's events, in order. */
    events: (chatId: number) =>
      sql<{ seq: number | null; name: string; data: never; position: string }>(
        'SELECT seq, name, data, position FROM event_log WHERE chat_id = $1 ORDER BY position',
        [chatId],
      ),

    view: (chatId: number): Promise<ChatWorkflowView> =>
      client.workflow.getHandle(chatWorkflowId(chatId)).query(getStateQuery),

    /** Ends the chat's workflow and starts one that continues as new after so many events. */
    async beginAnew(chat: WaitingChat, rollAfterEvents: number) {
      const workflowId = chatWorkflowId(chat.chatId);
      await client.workflow.getHandle(workflowId).terminate('begin with a low limit');
      return client.workflow.start(chatWorkflowType, {
        workflowId,
        taskQueue: chatTaskQueue,
        args: [{ ...chat, rollAfterEvents }],
      });
    },
  };
}
