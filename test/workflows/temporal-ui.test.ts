import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApplicationFailure } from '@temporalio/activity';
import { createChatWrites } from '../../src/persistence/chat/chat-writes.ts';
import { createAccountGateway } from '../../src/temporal/account-gateway.ts';
import { channels } from '../../src/channels/registry.ts';
import { findCustomers } from '../../src/persistence/people/customers.ts';
import { freePort } from '../../src/stack/ports.ts';
import { startTemporaryTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { accountTaskQueue } from '../../src/contracts/names.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { createNamespace } from '../support/harness/temporal.ts';
import { temporalCli } from '../support/temporal-cli.ts';
import { summaryOf, temporalUi } from '../support/temporal-ui.ts';

/**
 * The queries of docs/operations.md, run as the Temporal UI runs them. Queries and inputs are read from that page, so
 * that the page only contains what works.
 */
const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** How people who run the system find customers of Telegram. */
const finder = channels.find(({ name }) => name === 'telegram')?.customerFinder;
const byTelegram = (id: string) => finder?.identity(id) ?? { kinds: [], pattern: '' };

let temporal: Temporal;
let world: ChatWorld;
let ui: ReturnType<typeof temporalUi>;
let org: number;
let anna: number;
let sending: 'refused' | 'away' = 'refused';
/** The id of a chat whose row always differs from what was read. */
let troubled: number | null = null;

beforeAll(async () => {
  temporal = await startTemporaryTemporal({ cli: await temporalCli(), uiPort: await freePort() });
  const namespace = await createNamespace(temporal.address);
  world = await startChatWorld({
    temporal: { address: temporal.address, namespace },
    wrap: (inner) => ({
      ...inner,
      commitChat: async (input) =>
        input.chatId === troubled ? { kind: 'stale' } : await inner.commitChat(input),
    }),
    deliver: async ({ chatId, messageId }) => {
      if (sending === 'away') {
        throw ApplicationFailure.create({ type: 'delivery_paused', message: 'Nothing was sent.' });
      }
      await world.pool.query(
        `UPDATE message SET delivery_outcome = 'failed', error_code = 'blocked_by_user' WHERE id = $1`,
        [messageId],
      );
      await world.pool.query(
        `SELECT chat_inbox_add($1, 'delivery', $2, 'failed', 'blocked_by_user')`,
        [chatId, messageId],
      );
    },
  });
  ui = temporalUi(temporal.uiUrl ?? '', namespace);
  org = await world.organization();
  anna = await world.user(org);
});
afterAll(async () => {
  await world.close();
  await temporal.stop();
});

let people = 0;
async function chat(): Promise<{ chatId: number; id: string; person: string }> {
  const person = String(7_000_000 + (people += 1));
  const { chatId } = await world.intake.accept(world.incoming(org, person));
  await world.idle(chatId);
  return { chatId, id: `chat-${chatId}`, person };
}

/** Anna takes the chat and answers in it. */
async function send(chatId: number): Promise<number> {
  const by = { userId: anna, role: 'employee' } as const;
  const to = world.chatOf(org, chatId);
  await world.gateway.assign(to, { commandId: randomUUID(), by, operatorId: anna });
  const messageId = await world.draft(org, chatId, anna);
  await world.gateway.sendMessage(to, { commandId: randomUUID(), by, messageId });
  return messageId;
}

/** A query of the page, with the ids of its examples replaced. */
function queryOf(words: string, ids: Readonly<Record<string, string | number>> = {}): string {
  const row = page.split('\n').find((line) => line.startsWith(`| ${words}`));
  const query = /`([^`]+)`/.exec(row ?? '')?.[1];
  if (query === undefined) throw new Error(`docs/operations.md has no query for: ${words}`);
  return query.replace(/(\w+)="([^"]*)"/g, (whole, name: string) =>
    name in ids ? `${name}="${ids[name]}"` : whole,
  );
}

/** The JSON that the page gives for an update. */
function inputOf(update: string): Record<string, unknown> {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${update}\``));
  const json = /`(\{.*\})`/.exec(row ?? '')?.[1];
  if (json === undefined) throw new Error(`docs/operations.md has no input for ${update}`);
  return JSON.parse(json) as Record<string, unknown>;
}

const found = (query: string, id: string): Promise<void> =>
  eventually(async () => (await ui.list(query)).includes(id));

describe('people who run the system see in the Temporal UI', () => {
  test('which chats nobody owns, which are urgent, which belong to somebody, and one by its number', async () => {
    const { chatId, id } = await chat();
    await found(queryOf('open chats that nobody has'), id);
    await found(queryOf('one chat, all its runs', { ChatId: chatId }), id);
    const answer = await ui.update<{ ok: boolean }>(id, 'assign', {
      ...inputOf('assign'),
      commandId: 'ops-assign',
      operatorId: anna,
      priority: 'urgent',
    });
    expect(answer.ok).toBe(true);
    await found(queryOf('chats of an operator', { AssignedUserId: anna }), id);
    await found(queryOf('urgent and unread'), id);
    await eventually(
      async () => !(await ui.list(queryOf('open chats that nobody has'))).includes(id),
    );
  });

  test('all chats of one customer, by a key that reveals nothing, and belongs to nobody after erasure', async () => {
    const { chatId, id, person } = await chat();
    const [customer] = await findCustomers(world.pool, byTelegram(person));
    expect(customer).toMatchObject({ organizationId: org, chatIds: [chatId] });
    expect(customer?.key).toMatch(/^[0-9a-f]{32}$/);
    await found(queryOf('all chats of one customer', { CustomerKey: customer?.key ?? '' }), id);
    await world.pool.query('SELECT chat_delete($1, $2)', [org, chatId]);
    expect(await findCustomers(world.pool, byTelegram(person))).toEqual([]);
    const { rows } = await world.pool.query('SELECT 1 FROM contact WHERE id = $1', [
      customer?.contactId,
    ]);
    expect(rows).toEqual([]);
  });

  test('none of them by another person’s key', async () => {
    const [one, other] = [await chat(), await chat()];
    const [customer] = await findCustomers(world.pool, { chatId: String(one.chatId) });
    const query = queryOf('all chats of one customer', { CustomerKey: customer?.key ?? '' });
    await found(query, one.id);
    expect(await ui.list(query)).not.toContain(other.id);
  });

  test('why a message was not sent: its id and the provider’s code are on the card', async () => {
    const { chatId, id } = await chat();
    sending = 'refused';
    const messageId = await send(chatId);
    await eventually(async () =>
      (await ui.card(id)).includes(`message ${messageId}: failed, blocked_by_user`),
    );
    // A workflow that only knows its row says the same.
    const state = await ui.query<{ state: { lastFailure: unknown } }>(id, 'getState');
    expect(state.state.lastFailure).toEqual({
      messageId,
      code: 'blocked_by_user',
      status: 'failed',
    });
    const { rows } = await world.pool.query(
      `SELECT chat_fetch($1, -1, '{}', '{}', 1) -> 'state' -> 'lastFailure' AS last`,
      [chatId],
    );
    expect(rows[0]).toEqual({ last: { messageId, code: 'blocked_by_user', status: 'failed' } });
  });

  test('which delivery is being retried, how often, and why', async () => {
    const { chatId, id } = await chat();
    sending = 'away';
    try {
      const messageId = await send(chatId);
      await eventually(async () => {
        const { pendingActivities = [] } = await ui.describe(id);
        return pendingActivities.some(
          ({ activityType, attempt, lastFailure }) =>
            activityType.name === 'deliver' &&
            attempt > 1 &&
            lastFailure?.applicationFailureInfo?.type === 'delivery_paused',
        );
      });
      expect((await ui.query<{ delivering: number }>(id, 'getState')).delivering).toBe(messageId);
    } finally {
      sending = 'refused';
    }
  });

  test('what a chat waits for, in the summaries of its timers', async () => {
    const { chatId, id } = await chat();
    const until = Date.now() + 3_600_000;
    const writes = createChatWrites({ pool: world.pool });
    await writes.keepCommandText(chatId, 'ops-pending', 'awaits the bill');
    await ui.update(id, 'setStatus', {
      ...inputOf('setStatus'),
      commandId: 'ops-pending',
      status: 'pending',
      pendingUntil: until,
      hasReason: true,
    });
    await eventually(async () =>
      (await ui.events(id)).some((event) => summaryOf(event) === 'pending ends'),
    );
    const card = await ui.card(id);
    expect(card).toContain(`| Pending until | ${new Date(until).toISOString()} |`);
    expect(card).toContain('| Pending reason | given |');
    // It shows that there is a reason; the text never travels.
    expect(JSON.stringify([card, await ui.events(id)])).not.toContain('bill');
    await found(queryOf('waiting for their time'), id);
  });

  test('which workers run: pollers of each queue that the page names', async () => {
    for (const queue of ['chat', 'media', 'account', 'ai']) expect(page).toContain(`\`${queue}\``);
    await eventually(async () => (await ui.pollers('chat', 'workflow')) > 0);
    expect(await ui.pollers('account', 'activity')).toBe(0);
  });

  test('whether an account is connected, and since when', async () => {
    const gateway = createAccountGateway(world.client);
    let end: () => void = () => undefined;
    await world.startActivities(accountTaskQueue, {
      runTelegramSession: () =>
        new Promise((resolve) => {
          end = () => resolve({ kind: 'failed', code: 'account_unauthorized', againMs: null });
        }),
    });
    await gateway.ensure('telegram', 5);
    await gateway.told('telegram', 5, 'polling');
    await found('AccountStatus="polling"', 'account-telegram-5');
    const card = await ui.card('account-telegram-5');
    expect(card).toMatch(/\| Connection \| polling \|/);
    expect(card).toMatch(/\| Since \| \d{4}-\d\d-\d\dT/);
    expect(await ui.list(queryOf('accounts that are not connected'))).not.toContain(
      'account-telegram-5',
    );
    end();
    await found(queryOf('accounts that are not connected'), 'account-telegram-5');
    expect(await ui.card('account-telegram-5')).toContain('| Last error | account_unauthorized |');
    await gateway.stop('telegram', 5);
  });

  test('which chats are in trouble, and when they no longer are', async () => {
    const { chatId, id } = await chat();
    const query = queryOf('chats in trouble');
    expect(await ui.list(query)).not.toContain(id);
    troubled = chatId;
    await world.pool.query(`SELECT chat_inbox_add($1, 'poke', NULL, NULL, NULL)`, [chatId]);
    await world.gateway.wake(world.chatOf(org, chatId));
    await found(query, id);
    expect(await ui.card(id)).toContain('| Trouble | stale: ');
    troubled = null;
    await eventually(async () => !(await ui.list(query)).includes(id));
    expect(await ui.card(id)).not.toContain('Trouble');
  });

  test('that every update of the page is accepted, with the given input', async () => {
    const { id } = await chat();
    const done = async (update: string, more: Record<string, unknown> = {}) =>
      ui.update<{ ok: boolean; code?: string }>(id, update, {
        ...inputOf(update),
        commandId: `ops-${update}`,
        ...more,
      });
    expect(await done('setPriority')).toMatchObject({ ok: true });
    expect(await done('assign', { operatorId: anna })).toMatchObject({ ok: true });
    expect(await done('markRead')).toMatchObject({ ok: true, unreadCount: 0 });
    expect(await done('unassign')).toMatchObject({ ok: true });
    expect(await done('close')).toMatchObject({ ok: true });
    await found(`${queryOf('chats at rest')}`, id);
  });

  test('that Temporal understands every query of the page', async () => {
    const section = page.slice(
      page.indexOf('### Twelve questions'),
      page.indexOf('### Questions to the database'),
    );
    const queries = [...section.matchAll(/`([^`\n]*(?:="|=true|IS NULL|IN \()[^`\n]*)`/g)]
      .map((match) => match[1] ?? '')
      .filter((query) => !query.startsWith('{') && !query.startsWith('temporal '));
    expect(queries.length).toBeGreaterThan(9);
    for (const query of queries) await ui.list(query);
  });
});
