import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { searchAttributes } from '../../src/contracts/search-attributes.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { eventTypesOf, textOf } from '../support/histories.ts';

let world: ChatWorld;
let org: number;
let anna: number;
let failing = false;

beforeAll(async () => {
  world = await startChatWorld({
    deliver: async ({ chatId, messageId }) => {
      // An error that a provider's library might throw, with the customer's text in it.
      if (failing) throw new Error('PLANTED-in-an-error for +7 701 PLANTED-phone');
      await world.pool.query(`SELECT chat_inbox_add($1, 'delivery', $2, 'failed', 'blocked')`, [
        chatId,
        messageId,
      ]);
    },
  });
  org = await world.organization('PLANTED-organization');
  anna = await world.user(org);
  await world.pool.query(`UPDATE app_user SET name = 'PLANTED-operator' WHERE id = $1`, [anna]);
});
afterAll(() => world.close());

const by = () => ({ commandId: randomUUID(), by: { userId: anna, role: 'employee' } as const });

test('no name, number or text is in any history, attribute or card', async () => {
  const incoming = {
    ...world.incoming(org, 'PLANTED-person', 'PLANTED-key', {
      content: 'PLANTED-text',
      senderName: 'PLANTED-sender',
      quotedContent: 'PLANTED-quote',
      details: { place: 'PLANTED-place' },
    }),
    chat: {
      address: { telegramUsername: 'PLANTED-username', telegramFirstName: 'PLANTED-first' },
    },
  };
  const { chatId } = await world.intake.accept(incoming);
  const chat = world.chatOf(org, chatId);
  await world.gateway.assign(chat, { ...by(), operatorId: anna });
  const messageId = await world.draft(org, chatId, anna, 'PLANTED-answer');
  failing = true;
  await world.gateway.sendMessage(chat, { ...by(), messageId });
  await eventually(async () => {
    const { raw } = await world.client.workflow.getHandle(chatWorkflowId(chatId)).describe();
    const failure = raw.pendingActivities?.[0]?.lastFailure;
    if (!failure) return false;
    expect(JSON.stringify(failure)).not.toContain('PLANTED');
    return true;
  });
  failing = false;
  const closing = { ...by(), hasReason: true };
  await world.pool.query(
    'INSERT INTO command_text (chat_id, command_id, text) VALUES ($1, $2, $3)',
    [chatId, closing.commandId, 'PLANTED-reason'],
  );
  await world.gateway.close(chat, closing);
  expect((await world.row(chatId))['close_reason']).toBe('PLANTED-reason');
  await world.idle(chatId);

  const read: string[] = [];
  for await (const run of world.client.workflow.list()) {
    const handle = world.client.workflow.getHandle(run.workflowId, run.runId);
    const seen = textOf(await handle.fetchHistory());
    read.push(seen);
    expect(seen).not.toContain('PLANTED');
    expect(JSON.stringify(run.typedSearchAttributes.getAll())).not.toContain('PLANTED');
  }
  // Payloads contain what may travel, so this check does not read nothing.
  expect(read.join()).toContain('operatorId');
  expect(JSON.stringify(await world.view(chatId))).not.toContain('PLANTED');
}, 120_000);

describe('an operator of the system', () => {
  test('finds chats by owner, status, priority and unread', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'seen'));
    const chat = world.chatOf(org, chatId);
    await world.gateway.assign(chat, { ...by(), operatorId: anna, priority: 'urgent' });
    const id = chatWorkflowId(chatId);
    const found = async (query: string): Promise<boolean> => {
      for await (const run of world.client.workflow.list({ query })) {
        if (run.workflowId === id) return true;
      }
      return false;
    };
    await eventually(() =>
      found(
        `AssignedUserId = '${anna}' AND ChatStatus = 'open' AND ChatPriority = 'urgent' AND HasUnread = true
         AND OrganizationId = '${org}' AND Channel = 'telegram' AND ChatId = '${chatId}'`,
      ),
    );
    await world.gateway.markRead(chat, by());
    await world.gateway.unassign(chat, by());
    await eventually(() => found(`ChatId = '${chatId}' AND HasUnread = false`));
    const { typedSearchAttributes } = await world.client.workflow.getHandle(id).describe();
    expect(typedSearchAttributes.get(searchAttributes.assignedUserId)).toBeUndefined();
  });

  test('reads the current card of a chat', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'card'));
    await world.idle(chatId);
    const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));
    await eventually(async () => {
      const metadata = await handle.query<{ currentDetails?: string }>(
        '__temporal_workflow_metadata',
      );
      return /\| Unread \| 1 \|/.test(metadata.currentDetails ?? '');
    });
  });
});

describe('the cost of a message', () => {
  test('for a single one to an idle chat is at most 7 history events', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'cost'));
    await world.idle(chatId);
    await settledHistory(chatId);
    const before = (await eventTypesOf(world.client, chatId)).length;
    await world.intake.accept(world.incoming(org, 'cost'));
    await world.idle(chatId);
    const after = await settledHistory(chatId);
    expect(after - before).toBeLessThanOrEqual(7);
  });

  test('for fifty at once to one chat is at most one history event each', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'cheap'));
    await world.idle(chatId);
    const before = await settledHistory(chatId);
    await Promise.all(
      Array.from({ length: 50 }, () => world.intake.accept(world.incoming(org, 'cheap'))),
    );
    await world.idle(chatId);
    const after = await settledHistory(chatId);
    expect(after - before).toBeLessThanOrEqual(50);
  });

  /** The length of the history once no task is running. */
  async function settledHistory(chatId: number): Promise<number> {
    let length = 0;
    await eventually(async () => {
      const types = await eventTypesOf(world.client, chatId);
      const last = types.findLastIndex((type) => type.startsWith('WORKFLOW_TASK_'));
      length = types.length;
      return types[last] === 'WORKFLOW_TASK_COMPLETED';
    });
    return length;
  }
});

describe('a command to a chat that cannot answer', () => {
  test('gets an error within the promised time, and is carried out later, once', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'stuck'));
    await world.idle(chatId);
    await world.stopWorkers();
    const chat = world.chatOf(org, chatId);
    const commands = Array.from({ length: 14 }, () => by());
    const answers = await Promise.allSettled(
      commands.map((command) => world.gateway.assign(chat, { ...command, operatorId: anna })),
    );
    const codes = answers.map((answer) =>
      answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'answered',
    );
    expect(codes).not.toContain('answered');
    // Ten updates may wait at once; the others learn at once that the chat is busy.
    expect(codes.filter((code) => code === 'chat_busy').length).toBeGreaterThanOrEqual(4);
    for (const answer of answers) {
      expect(answer).toMatchObject({ reason: { status: 503, retryAfter: expect.any(Number) } });
    }
    await world.startWorker();
    for (const command of commands) {
      expect(await world.gateway.assign(chat, { ...command, operatorId: anna })).toMatchObject({
        ok: true,
      });
    }
    const assigned = (await world.events(chatId)).filter(
      (event) => 'assignedUserId' in (event.data as object),
    );
    expect(assigned).toHaveLength(1);
  }, 90_000);
});
