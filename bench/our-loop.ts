import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Pool } from 'pg';
import type { CommandAnswer } from '../src/contracts/commit.ts';
import { chatWorkflowId } from '../src/contracts/names.ts';
import { createIntake } from '../src/intake/intake.ts';
import { createWakeQueue } from '../src/intake/wake-queue.ts';
import { createIntakeStore } from '../src/persistence/chat/intake-store.ts';
import { sqlFault } from '../src/persistence/database/sql-errors.ts';
import type { Accepted, IncomingMessage, WaitingChat } from '../src/ports/chat/intake.ts';
import { createChatGateway } from '../src/temporal/chat-gateway.ts';
import { textOf } from './bare-loop.ts';
import type { Side } from './side.ts';

export interface OurLoop extends Side {
  accept(index: number, sentAt?: number): Promise<Accepted>;
  assign(index: number, operatorId: number): Promise<CommandAnswer>;
  markRead(index: number): Promise<CommandAnswer>;
  /** When the oldest unprocessed message was sent, epoch ms; null = none waits. */
  oldestWaiting(): Promise<number | null>;
  /** Only valid after a message of that chat was accepted. */
  handle(index: number): WorkflowHandle;
}

/** Our loop as a front door runs it: the intake of every channel, and its wake-ups. */
export async function createOurLoop(deps: {
  client: Client;
  pool: Pool;
  organizationId: number;
  /** The user who sends the commands. */
  adminId: number;
  chats: number;
  onFailure: (error: unknown) => void;
}): Promise<OurLoop> {
  const { client, pool, organizationId, adminId, chats, onFailure } = deps;
  const gateway = createChatGateway(client);
  const store = createIntakeStore(pool);
  const intake = createIntake({
    store,
    faultOf: sqlFault,
    wakes: createWakeQueue(gateway, onFailure, store),
  });
  const widget = await pool.query<{ id: number }>(
    `INSERT INTO website_widget (organization_id, public_key, name) VALUES ($1, $2, 'Bench') RETURNING id`,
    [organizationId, randomUUID()],
  );
  const widgetId = widget.rows[0]?.id ?? 0;
  const visitors = Array.from({ length: chats }, () => randomUUID());
  const chatIds = new Map<number, number>();

  const messageOf = (index: number, timestamp: number): IncomingMessage => {
    const visitor = visitors[index % chats] ?? '';
    const name = `Visitor ${index % chats}`;
    return {
      organizationId,
      channel: 'website',
      accountId: widgetId,
      accountKey: `website:${widgetId}`,
      identities: [{ kind: 'visitor', value: visitor }],
      contactName: name,
      chat: { name, address: { remoteJid: `website:${visitor}`, visitorSession: visitor } },
      message: {
        dedupeKey: randomUUID(),
        content: textOf(index),
        type: 'text',
        timestamp,
        status: 'delivered',
        senderName: name,
      },
      visitorSessionId: visitor,
    };
  };

  const accept = async (index: number, sentAt = Date.now()): Promise<Accepted> => {
    const accepted = await intake.accept(messageOf(index, sentAt));
    chatIds.set(index % chats, accepted.chatId);
    return accepted;
  };

  const chatOf = (index: number): WaitingChat => {
    const chatId = chatIds.get(index % chats);
    if (chatId === undefined) throw new Error(`chat ${index % chats} has no message yet`);
    return { chatId, organizationId, channel: 'website' };
  };
  const byAdmin = () =>
    ({ commandId: randomUUID(), by: { userId: adminId, role: 'admin' } }) as const;

  return {
    name: 'ours',
    accept,
    send: async (index) => void (await accept(index)),
    async waiting() {
      const { rows } = await pool.query<{ waiting: number }>({
        name: 'bench_waiting',
        text: `SELECT count(*)::int AS waiting FROM message WHERE state = 'waiting'`,
      });
      return rows[0]?.waiting ?? 0;
    },
    async oldestWaiting() {
      const { rows } = await pool.query<{ at: number | null }>({
        name: 'bench_oldest',
        text: `SELECT extract(epoch FROM min(timestamp))::float8 * 1000 AS at FROM message WHERE state = 'waiting'`,
      });
      return rows[0]?.at ?? null;
    },
    assign: (index, operatorId) => gateway.assign(chatOf(index), { ...byAdmin(), operatorId }),
    markRead: (index) => gateway.markRead(chatOf(index), byAdmin()),
    handle: (index) => client.workflow.getHandle(chatWorkflowId(chatOf(index).chatId)),
  };
}
