import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { chatWorkflowType } from '../../src/contracts/chat-messages.ts';
import { chatTaskQueue, chatWorkflowId } from '../../src/contracts/names.ts';
import { eventually, startChatWorld } from '../support/chat-world.ts';
import { startTestServers, stopTestServers } from '../support/servers.ts';

/**
 * Records histories of chats for test/replay: `node --import tsx test/replay/record.ts <label>`. Run it before a release
 * that changes workflows; the recorded files stay, so that every later version replays what older ones did.
 */
const label = process.argv[2];
if (label === undefined) throw new Error('give a label for this version, such as 2026-11');
const folder = path.join(import.meta.dirname, 'histories');

await startTestServers();
const world = await startChatWorld({
  deliver: async ({ chatId, messageId }) => {
    await world.pool.query(`SELECT chat_inbox_add($1, 'delivery', $2, 'sent', NULL)`, [
      chatId,
      messageId,
    ]);
  },
});
const org = await world.organization();
const anna = await world.user(org);
const by = () => ({ commandId: randomUUID(), by: { userId: anna, role: 'manager' } as const });

async function save(name: string, chatId: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for await (const run of world.client.workflow.list({
    query: `WorkflowId = '${chatWorkflowId(chatId)}'`,
  })) {
    const handle = world.client.workflow.getHandle(run.workflowId, run.runId);
    // What a round did is in the history only once its workflow task is completed.
    await eventually(async () => {
      const { events = [] } = await handle.fetchHistory();
      const types = (events ?? []).map((event) => Number(event.eventType));
      const task = types.findLast((type) => type >= 5 && type <= 9);
      return run.status.name !== 'RUNNING' || task === 7;
    });
    const history = await handle.fetchHistory();
    const file = `${label}-${name}-${run.status.name.toLowerCase()}.json`;
    await writeFile(path.join(folder, file), `${historyToJSON(history)}\n`);
  }
}

/** One of everything: a message, a taking, an answer, a change of each kind, a closing; then a revival. */
async function wholeLife(): Promise<void> {
  const { chatId } = await world.intake.accept(world.incoming(org, 'whole'));
  const chat = world.chatOf(org, chatId);
  await world.gateway.assign(chat, { ...by(), operatorId: anna });
  const messageId = await world.intent(org, chatId, anna);
  await world.gateway.sendMessage(chat, { ...by(), messageId });
  await eventually(async () => (await world.view(chatId)).state?.sends.length === 0);
  await world.gateway.setPriority(chat, { ...by(), priority: 'high' });
  await world.gateway.markRead(chat, by());
  await world.gateway.setStatus(chat, {
    ...by(),
    status: 'pending',
    pendingUntil: Date.now() + 1_500,
  });
  await eventually(async () => (await world.row(chatId))['status'] === 'open');
  await world.gateway.unassign(chat, by());
  await world.gateway.close(chat, { ...by(), hasReason: false });
  await eventually(async () => {
    const { status } = await world.client.workflow.getHandle(chatWorkflowId(chatId)).describe();
    return status.name === 'COMPLETED';
  });
  await world.intake.accept(world.incoming(org, 'whole'));
  await world.idle(chatId);
  await save('whole-life', chatId);
}

async function rollOver(): Promise<void> {
  const { chatId } = await world.intake.accept(world.incoming(org, 'roller'));
  await world.idle(chatId);
  const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));
  await handle.terminate('begin with a low limit');
  await world.client.workflow.start(chatWorkflowType, {
    workflowId: chatWorkflowId(chatId),
    taskQueue: chatTaskQueue,
    args: [{ chatId, organizationId: org, channel: 'telegram', rollAfterEvents: 60 }],
  });
  for (let index = 0; index < 12; index += 1) {
    await world.intake.accept(world.incoming(org, 'roller'));
    await world.gateway.setPriority(world.chatOf(org, chatId), {
      ...by(),
      priority: index % 2 === 0 ? 'high' : 'low',
    });
  }
  await world.idle(chatId);
  await save('roll-over', chatId);
}

async function burst(): Promise<void> {
  const accepted = await Promise.all(
    Array.from({ length: 200 }, () => world.intake.accept(world.incoming(org, 'burst'))),
  );
  const { chatId } = accepted[0]!;
  await world.idle(chatId);
  await save('burst', chatId);
}

try {
  await wholeLife();
  await rollOver();
  await burst();
} finally {
  await world.close();
  await stopTestServers();
}
process.exit(0);
