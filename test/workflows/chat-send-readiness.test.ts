import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createDeliverActivities } from '../../activities/deliver.ts';
import { accountDeliveryQueue } from '../../src/contracts/names.ts';
import { createAccountReturns } from '../../src/intake/account-returns.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { createAccountReturnStore } from '../../src/persistence/accounts/account-returns.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import type {
  ChannelSender,
  OutgoingMessage,
  SendOutcome,
} from '../../src/ports/delivery/channel-sender.ts';
import type { AccountReturns } from '../../src/ports/accounts/account-returns.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { eventTypesOf } from '../support/histories.ts';

let world: ChatWorld;
let returns: AccountReturns;
let org: number;
let anna: number;
let provider: (message: OutgoingMessage) => Promise<SendOutcome>;
const handed: OutgoingMessage[] = [];

function deliverBy(interrupted: ChannelSender['interrupted']) {
  const send = async (message: OutgoingMessage) => {
    handed.push(message);
    return provider(message);
  };
  return createDeliverActivities({
    deliveries: createDeliveries({ pool: world.pool }),
    senders: { whatsapp: { interrupted, send } },
    pauses: createAccountPauses(channels, world.pool),
    times: { againMs: 20 },
  });
}

beforeAll(async () => {
  world = await startChatWorld({ deliver: (input) => deliverBy('unknown').deliver(input) });
  returns = createAccountReturns({
    store: createAccountReturnStore({ pool: world.pool }),
    wakes: world.wakes,
  });
  org = await world.organization();
  anna = await world.user(org);
});
afterAll(() => world.close());

const sent = async (message: OutgoingMessage): Promise<SendOutcome> => {
  const id = message.providerMessageId ?? `wamid.${randomUUID()}`;
  return { kind: 'sent', dedupeKey: id, providerMessageId: id };
};

async function send(phone: number, person: string) {
  const { chatId } = await world.intake.accept(world.fromWhatsApp(org, phone, [person]));
  const messageId = await world.draft(org, chatId, anna);
  await world.gateway.sendMessage(
    { chatId, organizationId: org, channel: 'whatsapp' },
    { commandId: randomUUID(), by: { userId: anna, role: 'employee' }, messageId },
  );
  return { chatId, messageId };
}

async function row(messageId: number) {
  const { rows } = await world.pool.query('SELECT * FROM message WHERE id = $1', [messageId]);
  return rows[0] as Record<string, unknown>;
}
const becomes = (messageId: number, status: string) =>
  eventually(async () => (await row(messageId))['status'] === status);
const setPhone = (phone: number, columns: string) =>
  world.pool.query(`UPDATE organization_phone SET ${columns} WHERE id = $1`, [phone]);
async function scheduled(chatId: number): Promise<number> {
  const types = await eventTypesOf(world.client, chatId);
  return types.filter((type) => type === 'ACTIVITY_TASK_SCHEDULED').length;
}

describe('an account that its provider pauses', () => {
  test('keeps its queue, starts no delivery, and continues in order when it is back', async () => {
    const phone = await world.phone(org, { connectionType: 'waba' });
    provider = async () => ({ kind: 'paused', code: 'account_unpaid', reason: 'Не оплачено' });
    const { chatId, messageId } = await send(phone, 'p1');
    await eventually(async () => {
      const { rows } = await world.pool.query(
        'SELECT paused_code, last_error_code FROM organization_phone WHERE id = $1',
        [phone],
      );
      return rows[0].paused_code === 'account_unpaid' && rows[0].last_error_code !== null;
    });
    const second = await send(phone, 'p1');
    const elsewhere = await send(phone, 'p2');
    await world.idle(chatId);
    expect(await row(messageId)).toMatchObject({ status: 'queued', delivery_claimed_at: null });
    expect(await scheduled(chatId)).toBe(1);
    expect(await scheduled(elsewhere.chatId)).toBe(0);

    provider = sent;
    handed.length = 0;
    await setPhone(phone, 'paused_code = NULL');
    await returns.wake(`whatsapp:${phone}`);
    await returns.wake(`whatsapp:${phone}`);
    for (const each of [messageId, second.messageId, elsewhere.messageId]) {
      await becomes(each, 'sent');
    }
    const ours = handed.filter((message) => message.chatId === chatId);
    expect(ours.map((message) => message.messageId)).toEqual([messageId, second.messageId]);
  });

  test('is checked by the chat itself, too: with one timer, however much waits', async () => {
    const phone = await world.phone(org, { connectionType: 'waba' });
    await setPhone(phone, `paused_code = 'account_unpaid'`);
    const { chatId } = await send(phone, 'p4');
    for (let index = 0; index < 3; index += 1) await send(phone, 'p4');
    await world.idle(chatId);
    const timers = (await eventTypesOf(world.client, chatId)).filter(
      (type) => type === 'TIMER_STARTED',
    );
    expect(timers).toHaveLength(1);
  });

  test('does not affect another account of the same organization', async () => {
    const paused = await world.phone(org, { connectionType: 'waba' });
    const well = await world.phone(org, { connectionType: 'waba' });
    await setPhone(paused, `paused_code = 'account_unpaid'`);
    provider = sent;
    const waits = await send(paused, 'p3');
    await becomes((await send(well, 'p3')).messageId, 'sent');
    expect((await row(waits.messageId))['status']).toBe('queued');
  });
});

describe('a number that is connected by QR', () => {
  test('delivers in its session’s process, and not at all while it is disconnected', async () => {
    const phone = await world.phone(org, { connectionType: 'baileys' });
    await setPhone(phone, `status = 'reconnecting'`);
    provider = sent;
    const { chatId, messageId } = await send(phone, 'q1');
    await world.idle(chatId);
    expect(await scheduled(chatId)).toBe(0);
    handed.length = 0;
    await world.startActivities(accountDeliveryQueue('whatsapp', phone), deliverBy('send-again'));
    await setPhone(phone, `status = 'connected'`);
    await returns.wake(`whatsapp:${phone}`);
    await becomes(messageId, 'sent');
    const id = (await row(messageId))['provider_message_id'];
    expect(id).toMatch(/^3EB0[0-9A-F]{18}$/);
    expect(handed.map((message) => message.providerMessageId)).toEqual([id]);
  });

  test('sends under the same id again after an attempt whose process died, and on request', async () => {
    const phone = await world.phone(org, { connectionType: 'baileys' });
    const deliveries = createDeliveries({ pool: world.pool });
    await setPhone(phone, `status = 'reconnecting'`);
    const { chatId, messageId } = await send(phone, 'q2');
    await world.idle(chatId);
    const claim = await deliveries.claim({ chatId, messageId });
    if (claim.kind !== 'claimed') throw new Error('it was free');
    const id = claim.message.providerMessageId;
    handed.length = 0;
    provider = async () => ({ kind: 'failed', code: 'rejected', reason: 'Отклонено' });
    await world.startActivities(accountDeliveryQueue('whatsapp', phone), deliverBy('send-again'));
    await setPhone(phone, `status = 'connected'`);
    await returns.wake(`whatsapp:${phone}`);
    await becomes(messageId, 'failed');
    provider = sent;
    await world.gateway.retryMessage(
      { chatId, organizationId: org, channel: 'whatsapp' },
      { commandId: randomUUID(), by: { userId: anna, role: 'employee' }, messageId },
    );
    await becomes(messageId, 'sent');
    expect(handed.map((message) => message.providerMessageId)).toEqual([id, id]);
  });

  test('recognizes the echo of a message that it sent', async () => {
    const phone = await world.phone(org, { connectionType: 'baileys' });
    provider = sent;
    await world.startActivities(accountDeliveryQueue('whatsapp', phone), deliverBy('send-again'));
    const { chatId, messageId } = await send(phone, 'q3');
    await becomes(messageId, 'sent');
    const providerMessageId = String((await row(messageId))['provider_message_id']);
    const echo = world.fromWhatsApp(org, phone, ['q3'], {
      fromMe: true,
      status: 'sent',
      providerMessageId,
    });
    expect(await world.intake.accept(echo)).toMatchObject({ chatId, messageId, duplicate: true });
    // A customer's message with any id, and a message typed on the phone, are messages of their own.
    const typed = {
      fromMe: true,
      status: 'sent',
      providerMessageId: 'typed-on-the-phone',
    } as const;
    for (const fields of [{ providerMessageId }, typed]) {
      expect(
        await world.intake.accept(world.fromWhatsApp(org, phone, ['q3'], fields)),
      ).toMatchObject({ chatId, duplicate: false });
    }
  });
});
