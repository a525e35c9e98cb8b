import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { createDeliverActivities } from '../../activities/deliver.ts';
import { getAccountQuery, type AccountView } from '../../src/contracts/account.ts';
import type { DeliverInput } from '../../src/contracts/activities.ts';
import {
  accountTaskQueue,
  accountWorkflowId,
  chatWorkflowId,
  type AccountKind,
} from '../../src/contracts/names.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import type { SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { createAccountGateway } from '../../src/temporal/account-gateway.ts';
import { createAccountSessions } from '../support/account-sessions.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { unpackEarlierBuild } from '../support/earlier-build.ts';
import { eventually } from '../support/eventually.ts';
import { recordBroadcasts } from './record-broadcasts.ts';
import { recordRolls } from './record-rolls.ts';
import { recordTickets } from './record-tickets.ts';
import { createSaver } from './save-history.ts';
import { startTestServers, stopTestServers } from '../support/servers.ts';
import { temporalAddress } from '../support/harness/temporal.ts';

/**
 * Records histories for test/replay: `node --import tsx test/replay/record.ts <label> [scene …]`. Run it before a
 * release that changes workflows; the recorded files stay, so that every later version replays what older ones did.
 */
const label = process.argv[2];
if (label === undefined) throw new Error('give a label for this version, such as 2026-11');

/** A chat whose row is never as it was read. */
let stale: number | null = null;

await startTestServers();
const world = await startChatWorld({
  wrap: (inner) => ({
    ...inner,
    commitChat: async (input) =>
      input.chatId === stale ? { kind: 'stale' } : await inner.commitChat(input),
  }),
  deliver: (input) => createDeliveryOf(input).deliver(input),
  fetchMedia: async ({ messageId }) => {
    await providerAnswers;
    await world.pool.query(
      `SELECT media_settle($1, '{"mediaUrl": "/media/images/a.jpg", "mimeType": "image/jpeg", "size": 1}', NULL, NULL)`,
      [messageId],
    );
  },
});
/** Files arrive after this. */
let providerAnswers: Promise<void> = Promise.resolve();
/** What the provider answers, in turn; when nothing is left, it takes every message. */
const outcomes: SendOutcome[] = [];

function createDeliveryOf({ messageId }: DeliverInput) {
  const { pool } = world;
  const send = async (): Promise<SendOutcome> =>
    outcomes.shift() ?? { kind: 'sent', dedupeKey: `sent-${messageId}` };
  const sender = { interrupted: 'unknown', send } as const;
  return createDeliverActivities({
    deliveries: createDeliveries({ pool }),
    senders: { telegram: sender, whatsapp: sender },
    pauses: createAccountPauses(channels, pool),
  });
}
const org = await world.organization();
const anna = await world.user(org);
const by = () => ({ commandId: randomUUID(), by: { userId: anna, role: 'manager' } as const });

const saveWorkflow = createSaver(world.client, temporalAddress(), label);
const save = (name: string, chatId: number): Promise<void> =>
  saveWorkflow(name, chatWorkflowId(chatId));

/** One of everything: a message, a taking, an answer, a change of each kind, a closing; then a revival. */
async function wholeLife(): Promise<void> {
  const { chatId } = await world.intake.accept(world.incoming(org, 'whole'));
  const chat = world.chatOf(org, chatId);
  await world.gateway.assign(chat, { ...by(), operatorId: anna });
  const messageId = await world.draft(org, chatId, anna);
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
  await world.beginAnew(world.chatOf(org, chatId), 60);
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

/** A file that a text had to wait for, one that did not come in time, and an answer's statuses. */
async function filesAndStatuses(): Promise<void> {
  const photo = { type: 'image', media: { source: {} } };
  const { chatId } = await world.intake.accept(world.incoming(org, 'files', randomUUID(), photo));
  await world.intake.accept(world.incoming(org, 'files'));
  await eventually(async () => (await world.row(chatId))['unread_count'] === 2);
  const messageId = await world.draft(org, chatId, anna);
  await world.gateway.sendMessage(world.chatOf(org, chatId), { ...by(), messageId });
  await statusBecomes(messageId, 'sent');
  for (const status of ['delivered', 'read']) {
    await world.pool.query(`SELECT chat_inbox_add($1, 'status', $2, $3, NULL)`, [
      chatId,
      messageId,
      status,
    ]);
    await world.gateway.wake(world.chatOf(org, chatId));
    await world.idle(chatId);
  }
  await save('files-and-statuses', chatId);
}

/** Files that take longer than anybody wants to wait, more of them than are fetched at once, and texts between them. */
async function slowFiles(): Promise<void> {
  let answer = (): void => undefined;
  providerAnswers = new Promise((resolve) => {
    answer = resolve;
  });
  const photo = { type: 'image', media: { source: {} } };
  const arrives = (more: object = {}) =>
    world.intake.accept(world.incoming(org, 'slow', randomUUID(), more));
  const { chatId } = await arrives(photo);
  await arrives();
  for (let index = 0; index < 5; index += 1) await arrives(photo);
  await arrives();
  await eventually(async () => Number((await world.row(chatId))['unread_count']) >= 2);
  await world.gateway.assign(world.chatOf(org, chatId), { ...by(), operatorId: anna });
  answer();
  await eventually(async () => {
    const { rows } = await world.pool.query(
      `SELECT 1 FROM message WHERE chat_id = $1 AND (media_state = 'waiting' OR state = 'waiting')`,
      [chatId],
    );
    return rows.length === 0;
  });
  await world.idle(chatId);
  await save('slow-files', chatId);
}

/** A send that fails and is sent again, one in doubt, and an account that is paused and comes back. */
async function troubledSends(): Promise<void> {
  const phone = await world.phone(org, { connectionType: 'waba' });
  const { chatId } = await world.intake.accept(world.fromWhatsApp(org, phone, ['troubled']));
  const chat = { chatId, organizationId: org, channel: 'whatsapp' } as const;
  const send = async (): Promise<number> => {
    const messageId = await world.draft(org, chatId, anna);
    await world.gateway.sendMessage(chat, { ...by(), messageId });
    return messageId;
  };
  outcomes.push({ kind: 'failed', code: 'rejected', reason: 'Refused' });
  const failed = await send();
  await statusBecomes(failed, 'failed');
  await world.gateway.retryMessage(chat, { ...by(), messageId: failed });
  await statusBecomes(failed, 'sent');
  outcomes.push({ kind: 'unknown', code: 'no_answer' });
  await statusBecomes(await send(), 'unknown');
  outcomes.push({ kind: 'paused', code: 'account_unpaid', reason: 'Unpaid' });
  const waits = await send();
  await eventually(async () => {
    const { rows } = await world.pool.query(
      'SELECT paused_code FROM organization_phone WHERE id = $1',
      [phone],
    );
    return rows[0].paused_code !== null;
  });
  const behind = await send();
  await world.pool.query('UPDATE organization_phone SET paused_code = NULL WHERE id = $1', [phone]);
  await world.pool.query(`SELECT chat_inbox_add($1, 'poke', NULL, NULL, NULL)`, [chatId]);
  await world.gateway.wake(chat);
  for (const each of [waits, behind]) await statusBecomes(each, 'sent');
  await world.idle(chatId);
  await save('troubled-sends', chatId);
}

/** Two chats of one person, found by a message that names both: one takes the other in. */
async function merge(): Promise<void> {
  const phone = await world.phone(org, { connectionType: 'waba' });
  const from = (names: readonly string[]) =>
    world.intake.accept(world.fromWhatsApp(org, phone, names));
  const winner = await from(['merge@lid']);
  const loser = await from(['merge@s.whatsapp.net']);
  await world.idle(loser.chatId);
  await from(['merge@lid', 'merge@s.whatsapp.net']);
  await eventually(async () => (await world.row(winner.chatId))['unread_count'] === 3);
  await eventually(async () => {
    const { status } = await world.client.workflow
      .getHandle(chatWorkflowId(loser.chatId))
      .describe();
    return status.name === 'COMPLETED';
  });
  await save('merge-winner', winner.chatId);
  await save('merge-loser', loser.chatId);
}

/** Rounds that come to nothing: pauses, what ops are told, the next run that counts on, and the end of it. */
async function trouble(): Promise<void> {
  const { chatId } = await world.intake.accept(world.incoming(org, 'trouble'));
  await world.idle(chatId);
  await world.beginAnew(world.chatOf(org, chatId), 30);
  stale = chatId;
  await world.intake.accept(world.incoming(org, 'trouble'));
  await eventually(async () => ((await world.view(chatId)).trouble?.times ?? 0) >= 8);
  stale = null;
  await eventually(async () => (await world.view(chatId)).trouble === null);
  await world.idle(chatId);
  await save('trouble', chatId);
}

async function statusBecomes(messageId: number, status: string): Promise<void> {
  await eventually(async () => {
    const { rows } = await world.pool.query('SELECT status FROM message WHERE id = $1', [
      messageId,
    ]);
    return rows[0].status === status;
  });
}

const saveAccount = (name: string, kind: AccountKind, id: number): Promise<void> =>
  saveWorkflow(`account-${name}`, accountWorkflowId(kind, id));

/** Sessions of bots and numbers: what ends them, what they wait for, and how a wait ends. */
async function accounts(): Promise<void> {
  const sessions = createAccountSessions();
  await world.startActivities(accountTaskQueue, sessions.activities);
  const gateway = createAccountGateway(world.client);
  const { newest } = sessions;

  // Waits for a person, then for its time, then is changed while it waits, then stopped while it runs.
  await gateway.start('telegram', 1);
  (await newest('telegram', 1, 1)).end({
    kind: 'failed',
    code: 'account_unauthorized',
    againMs: null,
  });
  await viewed('telegram', 1, ({ state }) => state === 'waiting');
  await gateway.start('telegram', 1);
  (await newest('telegram', 1, 2)).end({ kind: 'failed', code: 'conflict', againMs: 500 });
  (await newest('telegram', 1, 3)).end({ kind: 'webhook', againMs: 3_600_000 });
  await viewed('telegram', 1, ({ lastEnd }) => lastEnd === 'webhook');
  await gateway.changed('telegram', 1);
  await newest('telegram', 1, 4);
  await gateway.changed('telegram', 1);
  await newest('telegram', 1, 5);
  await gateway.stop('telegram', 1);
  await ended('telegram', 1);
  await saveAccount('life', 'telegram', 1);

  // Waits for its time.
  await gateway.start('telegram', 2);
  (await newest('telegram', 2, 1)).end({ kind: 'failed', code: 'conflict', againMs: 3_600_000 });
  await viewed('telegram', 2, ({ state }) => state === 'waiting');
  await saveAccount('waits', 'telegram', 2);

  // A number: told of, taken over, broken, and running.
  await gateway.start('whatsapp', 1);
  await newest('whatsapp', 1, 1);
  for (const status of ['pending', 'connected']) await gateway.told('whatsapp', 1, status);
  (await newest('whatsapp', 1, 1)).end({ kind: 'handover' });
  (await newest('whatsapp', 1, 2)).end({ kind: 'superseded' });
  await viewed('whatsapp', 1, ({ lastEnd }) => lastEnd === 'superseded');
  await gateway.start('whatsapp', 1);
  (await newest('whatsapp', 1, 3)).fail(ApplicationFailure.nonRetryable('broken', 'data_error'));
  await viewed('whatsapp', 1, ({ lastEnd }) => lastEnd === 'failed');
  await gateway.start('whatsapp', 1);
  await newest('whatsapp', 1, 4);
  await saveAccount('number', 'whatsapp', 1);
}

/** A number whose workflow began with the earlier build, and goes on with this one. */
async function accountAcrossBuilds(): Promise<void> {
  const earlier = unpackEarlierBuild();
  const sessions = createAccountSessions();
  const gateway = createAccountGateway(world.client);
  const { newest } = sessions;
  try {
    await world.stopWorkers();
    await world.startWorker({ codePath: earlier.bundle });
    await world.startActivities(accountTaskQueue, sessions.activities);
    await gateway.start('whatsapp', 2);
    await newest('whatsapp', 2, 1);
    await gateway.told('whatsapp', 2, 'connected');
    await viewed('whatsapp', 2, ({ status }) => status === 'connected');
    (await newest('whatsapp', 2, 1)).end({ kind: 'failed', code: 'replaced', againMs: null });
    await viewed('whatsapp', 2, ({ state }) => state === 'waiting');

    await world.stopWorkers();
    await world.startWorker();
    await world.startActivities(accountTaskQueue, sessions.activities);
    await gateway.start('whatsapp', 2);
    await newest('whatsapp', 2, 2);
    await gateway.told('whatsapp', 2, 'connected');
    await viewed('whatsapp', 2, ({ status }) => status === 'connected');
    (await newest('whatsapp', 2, 2)).end({ kind: 'handover' });
    await newest('whatsapp', 2, 3);
    await saveAccount('across-builds', 'whatsapp', 2);
    await gateway.stop('whatsapp', 2);
    await ended('whatsapp', 2);
  } finally {
    await world.stopWorkers();
    await world.startWorker();
    earlier.remove();
  }
}

async function viewed(
  kind: AccountKind,
  id: number,
  so: (view: AccountView) => boolean,
): Promise<void> {
  const handle = world.client.workflow.getHandle(accountWorkflowId(kind, id));
  await eventually(async () => so(await handle.query(getAccountQuery)));
}

async function ended(kind: AccountKind, id: number): Promise<void> {
  const handle = world.client.workflow.getHandle(accountWorkflowId(kind, id));
  await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
}

/** The earlier build goes first: it can't continue what today's has begun. */
const scenes = {
  accountAcrossBuilds,
  wholeLife,
  filesAndStatuses,
  slowFiles,
  troubledSends,
  trouble,
  merge,
  rollOver,
  burst,
  accounts,
  broadcasts: () => recordBroadcasts(world, saveWorkflow),
  tickets: () => recordTickets(world, saveWorkflow),
  rolls: () => recordRolls(label),
};

try {
  const chosen = process.argv.slice(3);
  for (const [name, record] of Object.entries(scenes)) {
    if (chosen.length === 0 || chosen.includes(name)) await record();
  }
} finally {
  await world.close();
  await stopTestServers();
}
process.exit(0);
