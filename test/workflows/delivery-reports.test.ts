import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createDeliverActivities } from '../../activities/deliver.ts';
import type { Delivered, DeliverInput } from '../../src/contracts/activities.ts';
import { createDeliveryReports } from '../../src/intake/delivery-reports.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import { createDeliveryReportStore } from '../../src/persistence/delivery/delivery-reports.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import type { DeliveryReport, DeliveryReports } from '../../src/ports/delivery/delivery-reports.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';

let world: ChatWorld;
let reports: DeliveryReports;
let org: number;
let anna: number;
let phone: number;
/** The provider's reaction to a message, and its answer. */
let provider: (message: OutgoingMessage) => Promise<SendOutcome>;

function deliver(input: DeliverInput): Promise<Delivered | null> {
  const { pool } = world;
  const activities = createDeliverActivities({
    deliveries: createDeliveries({ pool }),
    senders: { whatsapp: { interrupted: 'unknown', send: (message) => provider(message) } },
    pauses: createAccountPauses(channels, pool),
    times: { againMs: 20 },
  });
  return activities.deliver(input);
}

beforeAll(async () => {
  world = await startChatWorld({ deliver });
  const { pool } = world;
  reports = createDeliveryReports({
    store: createDeliveryReportStore({ pool }),
    faultOf: sqlFault,
    wakes: world.wakes,
    gatherMs: 20,
  });
  org = await world.organization();
  anna = await world.user(org);
  phone = await world.phone(org, { connectionType: 'waba' });
});
afterAll(() => world.close());

const wamid = () => `wamid.${randomUUID()}`;
const sentAs = (id: string): SendOutcome => ({
  kind: 'sent',
  dedupeKey: id,
  providerMessageId: id,
});
const report = (
  providerMessageId: string,
  status: DeliveryReport['status'],
  more: Partial<DeliveryReport> = {},
): DeliveryReport => ({
  channel: 'whatsapp',
  accountId: phone,
  providerMessageId,
  status,
  at: Date.now(),
  ...more,
});

async function send(person: string): Promise<{ chatId: number; messageId: number }> {
  const { chatId } = await world.intake.accept(world.fromWhatsApp(org, phone, [person]));
  const messageId = await world.draft(org, chatId, anna);
  const answer = await world.gateway.sendMessage(
    { chatId, organizationId: org, channel: 'whatsapp' },
    { commandId: randomUUID(), by: { userId: anna, role: 'employee' }, messageId },
  );
  expect(answer).toEqual({ ok: true, changed: true });
  return { chatId, messageId };
}

async function row(messageId: number) {
  const { rows } = await world.pool.query('SELECT * FROM message WHERE id = $1', [messageId]);
  return rows[0] as Record<string, unknown>;
}
const becomes = (messageId: number, status: string) =>
  eventually(async () => (await row(messageId))['status'] === status);

async function told(chatId: number): Promise<readonly Record<string, unknown>[]> {
  const events = await world.events(chatId);
  return events.filter(({ name }) => name === 'message:status').map(({ data }) => data);
}
const words = async (chatId: number) => (await told(chatId)).map(({ status }) => status);

describe('statuses of the provider', () => {
  test('move a message forward; each step is announced once, even if it is repeated', async () => {
    const id = wamid();
    provider = async () => sentAs(id);
    const { chatId, messageId } = await send('s1');
    await becomes(messageId, 'sent');
    for (const status of ['sent', 'delivered', 'delivered', 'read', 'read'] as const) {
      await reports.accept([report(id, status)]);
      await world.wakes.idle();
      await world.idle(chatId);
    }
    await becomes(messageId, 'read');
    await reports.accept([report(id, 'delivered'), report(id, 'sent')]);
    await world.idle(chatId);
    expect(await words(chatId)).toEqual(['sent', 'delivered', 'read']);
  });

  test('are kept if they arrive before the answer to the send', async () => {
    const id = wamid();
    provider = async () => {
      await reports.accept([report(id, 'delivered'), report(id, 'sent'), report(id, 'delivered')]);
      return sentAs(id);
    };
    const { chatId, messageId } = await send('s2');
    await becomes(messageId, 'delivered');
    expect(await words(chatId)).toEqual(['sent', 'delivered']);
    const { rows } = await world.pool.query('SELECT * FROM early_status');
    expect(rows).toEqual([]);
  });

  test('end in the same state in any order, and never move back', async () => {
    const shuffles = [
      ['read', 'delivered', 'sent'],
      ['delivered', 'read', 'sent'],
      ['read', 'sent', 'delivered'],
    ] as const;
    for (const [index, shuffle] of shuffles.entries()) {
      const id = wamid();
      provider = async () => sentAs(id);
      const { chatId, messageId } = await send(`s3-${index}`);
      await becomes(messageId, 'sent');
      for (const status of shuffle) await reports.accept([report(id, status)]);
      await becomes(messageId, 'read');
      await world.idle(chatId);
      const said = await words(chatId);
      expect(said[0]).toBe('sent');
      expect(said.at(-1)).toBe('read');
      expect(said).toEqual(['sent', 'delivered', 'read'].filter((word) => said.includes(word)));
    }
  });

  test('bring their code and text with a failure after "sent"', async () => {
    const id = wamid();
    provider = async () => sentAs(id);
    const { chatId, messageId } = await send('s4');
    await becomes(messageId, 'sent');
    const reason = 'Прошло больше 24 часов';
    await reports.accept([report(id, 'failed', { code: 'window_closed', reason })]);
    await becomes(messageId, 'failed');
    expect(await row(messageId)).toMatchObject({ error_code: 'window_closed', error_text: reason });
    expect((await told(chatId)).at(-1)).toMatchObject({
      status: 'failed',
      errorCode: 'window_closed',
      error: reason,
    });
  });

  test('settle a message with an unknown outcome, by our own id', async () => {
    provider = async () => ({ kind: 'unknown', code: 'no_answer' });
    const { chatId, messageId } = await send('s5');
    await becomes(messageId, 'unknown');
    const id = wamid();
    await reports.accept([report(id, 'delivered', { messageId })]);
    await becomes(messageId, 'delivered');
    expect(await row(messageId)).toMatchObject({ provider_message_id: id, error_code: null });
    expect(await words(chatId)).toEqual(['unknown', 'delivered']);
    // Now it can also be found by the provider's id.
    await reports.accept([report(id, 'read')]);
    await becomes(messageId, 'read');
  });

  test('change nothing here if they belong to another number, or to another number’s message', async () => {
    const id = wamid();
    provider = async () => sentAs(id);
    const { messageId } = await send('s6');
    await becomes(messageId, 'sent');
    const other = await world.organization('Other');
    const stranger = await world.phone(other, { connectionType: 'waba' });
    await reports.accept([
      report(id, 'read', { accountId: stranger }),
      report(wamid(), 'read', { accountId: stranger, messageId }),
    ]);
    await world.wakes.idle();
    expect(await row(messageId)).toMatchObject({ status: 'sent', provider_message_id: id });
  });

  test('are not lost if a hundred arrive at once, several times for each of many messages', async () => {
    const ids = new Map<number, string>();
    provider = async (message) => {
      const id = wamid();
      ids.set(message.messageId, id);
      return sentAs(id);
    };
    const sends = await Promise.all(Array.from({ length: 10 }, (_, index) => send(`s7-${index}`)));
    await Promise.all(sends.map(({ messageId }) => becomes(messageId, 'sent')));
    const all = sends.flatMap(({ messageId }) =>
      (['sent', 'delivered', 'read', 'delivered', 'read'] as const).map((status) =>
        report(ids.get(messageId)!, status),
      ),
    );
    await Promise.all(all.map((each) => reports.accept([each])));
    await Promise.all(sends.map(({ messageId }) => becomes(messageId, 'read')));
    for (const { chatId } of sends) {
      const said = await words(chatId);
      expect(new Set(said).size).toBe(said.length);
    }
  });
});

describe('"send again"', () => {
  const again = (chatId: number, messageId: number) =>
    world.gateway.retryMessage(
      { chatId, organizationId: org, channel: 'whatsapp' },
      { commandId: randomUUID(), by: { userId: anna, role: 'employee' }, messageId },
    );

  test('delivers a failed message once more, in the same row', async () => {
    const id = wamid();
    let tries = 0;
    provider = async () => {
      tries += 1;
      return tries === 1 ? { kind: 'failed', code: 'rejected', reason: 'Отклонено' } : sentAs(id);
    };
    const { chatId, messageId } = await send('r1');
    await becomes(messageId, 'failed');
    expect(await again(chatId, messageId)).toEqual({ ok: true, changed: true });
    await becomes(messageId, 'sent');
    expect(await row(messageId)).toMatchObject({
      provider_message_id: id,
      error_code: null,
      error_text: null,
    });
    expect(await words(chatId)).toEqual(['failed', 'queued', 'sent']);
  });

  test('is not affected by Meta’s reports on the first attempt, shuffled and repeated', async () => {
    const shuffles = [
      ['failed', 'sent'],
      ['sent', 'failed'],
      ['failed', 'failed'],
    ] as const;
    for (const [index, shuffle] of shuffles.entries()) {
      const [first, second] = [wamid(), wamid()];
      let tries = 0;
      const old = (status: DeliveryReport['status'], messageId: number) =>
        report(first, status, { messageId, attempt: 1, code: 'undeliverable', reason: 'Нет' });
      provider = async (message) => {
        tries += 1;
        expect(message.attempt).toBe(tries);
        if (tries === 1) return sentAs(first);
        // While the second attempt is running, nobody knows its id yet.
        for (const status of shuffle) await reports.accept([old(status, message.messageId)]);
        return sentAs(second);
      };
      const { chatId, messageId } = await send(`r4-${index}`);
      await becomes(messageId, 'sent');
      await reports.accept([old('failed', messageId)]);
      await becomes(messageId, 'failed');
      expect(await again(chatId, messageId)).toEqual({ ok: true, changed: true });
      await becomes(messageId, 'sent');
      for (const status of shuffle) await reports.accept([old(status, messageId)]);
      await reports.accept([report(first, 'failed', { messageId })]);
      await world.wakes.idle();
      await world.idle(chatId);
      expect(await row(messageId)).toMatchObject({
        status: 'sent',
        provider_message_id: second,
        error_code: null,
      });
      // Reports on the second attempt still count.
      await reports.accept([report(second, 'delivered', { messageId, attempt: 2 })]);
      await becomes(messageId, 'delivered');
      expect(await words(chatId)).toEqual(['sent', 'failed', 'queued', 'sent', 'delivered']);
    }
  });

  test('ends with the first attempt if that was delivered after all', async () => {
    const first = wamid();
    let tries = 0;
    provider = async () => {
      tries += 1;
      return tries === 1 ? { kind: 'unknown', code: 'no_answer' } : sentAs(wamid());
    };
    const { chatId, messageId } = await send('r5');
    await becomes(messageId, 'unknown');
    await again(chatId, messageId);
    await becomes(messageId, 'sent');
    const known = (await row(messageId))['provider_message_id'];
    await reports.accept([report(first, 'delivered', { messageId, attempt: 1 })]);
    await becomes(messageId, 'delivered');
    expect((await row(messageId))['provider_message_id']).toBe(known);
  });

  test('is refused for a message that was sent, waits, or is the customer’s', async () => {
    provider = async () => sentAs(wamid());
    const { chatId, messageId } = await send('r2');
    await becomes(messageId, 'sent');
    const refused = { ok: false, code: 'not_retryable' };
    expect(await again(chatId, messageId)).toEqual(refused);
    const { rows } = await world.pool.query<{ id: number }>(
      'SELECT id FROM message WHERE chat_id = $1 AND NOT from_me',
      [chatId],
    );
    expect(await again(chatId, rows[0]!.id)).toEqual(refused);
    expect(await again(chatId, 2_000_000_000)).toEqual(refused);
  });

  test('queues the message once, even if two ask at once', async () => {
    let tries = 0;
    provider = async () => {
      tries += 1;
      return tries === 1 ? { kind: 'unknown', code: 'no_answer' } : sentAs(wamid());
    };
    const { chatId, messageId } = await send('r3');
    await becomes(messageId, 'unknown');
    const answers = await Promise.all([again(chatId, messageId), again(chatId, messageId)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await becomes(messageId, 'sent');
    expect(tries).toBe(2);
  });
});

describe('a failed or unknown send', () => {
  test('does not delay later messages', async () => {
    const { chatId, messageId: first } = await (async () => {
      provider = async () => ({ kind: 'unknown', code: 'no_answer' });
      return send('h1');
    })();
    await becomes(first, 'unknown');
    provider = async () => ({ kind: 'failed', code: 'rejected', reason: 'Отклонено' });
    const { messageId: second } = await send('h1');
    await becomes(second, 'failed');
    provider = async () => sentAs(wamid());
    const { messageId: third } = await send('h1');
    await becomes(third, 'sent');
    expect((await world.view(chatId)).state?.sends).toEqual([]);
  });
});

describe('who owes whom an answer', () => {
  const minute = 60_000;
  beforeAll(async () => {
    await world.pool.query(
      `INSERT INTO deadline_settings (organization_id, first_response_minutes, next_response_minutes, close_after_minutes)
       VALUES ($1, 5, 15, 60)`,
      [org],
    );
  });
  afterAll(() =>
    world.pool.query('DELETE FROM deadline_settings WHERE organization_id = $1', [org]),
  );
  const times = async (chatId: number) => {
    const row = await world.row(chatId);
    const at = (name: string) => (row[name] === null ? null : Number(row[name]));
    return {
      first: at('first_response_at'),
      since: at('unanswered_since'),
      due: at('response_due_at'),
      closes: at('close_due_at'),
    };
  };
  const nobody = (since: number | null) => ({
    first: null,
    since,
    due: since === null ? null : since + 5 * minute,
    closes: null,
  });
  const askedAt = async (chatId: number) => {
    const { rows } = await world.pool.query<{ at: Date }>(
      'SELECT timestamp AS at FROM message WHERE chat_id = $1 AND NOT from_me ORDER BY id LIMIT 1',
      [chatId],
    );
    return Number(rows[0]!.at);
  };
  async function reported(chatId: number, id: string, status: 'failed' | 'delivered') {
    await reports.accept([report(id, status)]);
    await world.wakes.idle();
    await world.idle(chatId);
  }

  test.each([
    { kind: 'failed', code: 'rejected', reason: 'Отклонено' },
    { kind: 'unknown', code: 'no_answer' },
  ] as const)('a message that is $kind is no answer', async (outcome) => {
    provider = async () => outcome;
    const { chatId, messageId } = await send(`w-${outcome.kind}`);
    await becomes(messageId, outcome.kind);
    expect(await times(chatId)).toEqual(nobody(await askedAt(chatId)));
  });

  test('neither is a queued one; it becomes an answer as soon as it leaves', async () => {
    let leave!: () => void;
    const leaves = new Promise<void>((resolve) => {
      leave = resolve;
    });
    provider = async () => {
      await leaves;
      return sentAs(wamid());
    };
    const { chatId, messageId } = await send('w-queued');
    expect(await times(chatId)).toEqual(nobody(await askedAt(chatId)));
    const before = Date.now();
    leave();
    await becomes(messageId, 'sent');
    const { first, since, due, closes } = await times(chatId);
    expect({ since, due }).toEqual({ since: null, due: null });
    expect(first).toBeGreaterThanOrEqual(before - 1_000);
    expect(closes).toBe((first ?? 0) + 60 * minute);
    expect(await words(chatId)).toEqual(['sent']);
  });

  test('a failure after "sent" restores the deadline, and a delivery after all ends it', async () => {
    const id = wamid();
    provider = async () => sentAs(id);
    const { chatId, messageId } = await send('w-later');
    await becomes(messageId, 'sent');
    expect((await times(chatId)).first).not.toBeNull();
    await reported(chatId, id, 'failed');
    expect(await times(chatId)).toEqual(nobody(await askedAt(chatId)));
    await reported(chatId, id, 'delivered');
    expect(await times(chatId)).toMatchObject({ since: null, due: null });
    expect((await world.view(chatId)).state).toMatchObject({ sends: [], unansweredSince: null });
  });

  test('a failure of the second answer keeps the first one, and asks for the next', async () => {
    provider = async () => sentAs(wamid());
    const { chatId, messageId } = await send('w-second');
    await becomes(messageId, 'sent');
    const { first } = await times(chatId);
    const id = wamid();
    provider = async () => sentAs(id);
    // Another question, another answer, which fails.
    const { messageId: second } = await send('w-second');
    await becomes(second, 'sent');
    await reported(chatId, id, 'failed');
    const { since, due, closes, first: kept } = await times(chatId);
    expect(kept).toBe(first);
    expect(since).toBeGreaterThanOrEqual(first ?? Infinity);
    expect(due).toBe((since ?? 0) + 15 * minute);
    expect(closes).toBeNull();
  });
});
