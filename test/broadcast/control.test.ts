import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { broadcastWorkflowId } from '../../src/contracts/names.ts';
import { eventually } from '../support/eventually.ts';
import { message, messagesBody } from '../support/graph-server-webhooks.ts';
import type { SystemNumber } from '../waba/waba-system.ts';
import { startBroadcastWorld, type BroadcastWorld } from './broadcast-world.ts';

let world: BroadcastWorld;
let number: SystemNumber;

beforeAll(async () => {
  world = await startBroadcastWorld();
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  world.graph.clearScripts();
  number = await world.addNumber();
});

const states = async (id: number | string): Promise<readonly string[]> =>
  (await world.recipients(id)).map(({ state }) => state as string);

describe('a person', () => {
  test('pauses, resumes and cancels; each recipient gets the message once at most', async () => {
    const screen = await world.system.join(world.ours.manager);
    const people = world.people(30);
    const { body } = await world.broadcast(number, people, { async: true, delayMs: 300 });
    const id = body.jobId as string;
    await eventually(() => number.sent().length >= 2);
    expect(await world.control(id, 'pause')).toMatchObject({
      status: 200,
      body: { broadcast: { status: 'paused', reason: 'by_person' } },
    });
    expect(await world.control(id, 'pause')).toMatchObject({ status: 200 });
    await eventually(async () => !(await states(id)).includes('sending'));
    const paused = number.sent().length;
    expect(paused).toBeLessThan(people.length);
    await world.control(id, 'resume');
    await eventually(() => number.sent().length > paused);
    expect(await world.control(id, 'cancel')).toMatchObject({
      status: 200,
      body: { broadcast: { status: 'cancelled' } },
    });
    await eventually(async () => !(await states(id)).includes('sending'));
    const sent = number.sent().map(({ to }) => to);
    expect(new Set(sent).size).toBe(sent.length);
    expect((await states(id)).filter((state) => state === 'skipped')).toHaveLength(
      people.length - sent.length,
    );
    expect(await world.control(id, 'resume')).toMatchObject({
      status: 409,
      body: { code: 'broadcast_over' },
    });
    await screen.heard(
      'broadcast:updated',
      (data) => data.id === Number(id) && data.status === 'cancelled',
    );
    const job = await world.call('GET', body.statusUrl, world.ours.manager);
    expect(job.body).toMatchObject({ status: 'failed', state: 'cancelled', success: false });
  });

  test('who is an employee, or of another organization, neither sends nor sees anything of it', async () => {
    const people = world.people(1);
    const { body } = await world.broadcast(number, people, { async: true });
    const id = body.jobId as string;
    await world.until(id, 'completed');
    const of = `/api/broadcasts/${id}`;
    const calls: readonly [string, string][] = [
      ['GET', '/api/broadcasts'],
      ['GET', of],
      ['GET', `${of}/recipients`],
      ['POST', `${of}/pause`],
      ['POST', `${of}/resume`],
      ['POST', `${of}/cancel`],
      ['GET', body.statusUrl],
      ['GET', '/api/broadcast-opt-outs'],
      ['GET', '/api/organizations/current/broadcasts'],
    ];
    for (const [method, path] of calls) {
      const { status } = await world.call(method, path, world.ours.olga);
      expect([method, path, status]).toEqual([method, path, 403]);
      if (!path.includes(id)) continue;
      const other = await world.call(method, path, world.theirs.admin);
      expect([method, path, other.status]).toEqual([method, path, 404]);
    }
    const list = await world.call('GET', '/api/broadcasts', world.theirs.admin);
    expect(list.body.broadcasts).toEqual([]);
    // Another organization's number is none.
    const foreign = await world.call('POST', '/api/waba/broadcast-template', world.theirs.admin, {
      body: { organizationPhoneId: number.phoneId, recipients: people, templateName: 'sale' },
    });
    expect(foreign.status).toBe(404);
    const employee = await world.call('POST', '/api/waba/broadcast-template', world.ours.olga, {
      body: { organizationPhoneId: number.phoneId, recipients: people, templateName: 'sale' },
    });
    expect(employee.status).toBe(403);
    const shown = await world.call('GET', `${of}/recipients?state=sent`, world.ours.manager);
    expect(shown.body).toMatchObject({
      recipients: [{ number: people[0], state: 'sent', providerMessageId: expect.any(String) }],
      hasMore: false,
    });
  });
});

describe('the provider', () => {
  test('asks for a pause: everybody gets the message later, once', async () => {
    const people = world.people(4);
    world.graph.script({ kind: 'messages', times: 2, reply: { status: 400, code: 130_429 } });
    const { body } = await world.broadcast(number, people, { async: true });
    await world.until(body.jobId, 'completed');
    expect(await states(body.jobId)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(
      number
        .sent()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(people);
  }, 60_000);

  test('limits one recipient: the others do not wait', async () => {
    const [slow, ...others] = world.people(4) as [string, string, string, string];
    world.graph.script({ kind: 'messages', to: slow, reply: { status: 400, code: 131_056 } });
    const { body } = await world.broadcast(number, [slow, ...others], { async: true });
    await world.until(body.jobId, 'completed');
    const order = number.sent().map(({ to }) => to);
    expect(order.at(-1)).toBe(slow);
    expect(order.toSorted()).toEqual([slow, ...others]);
  }, 60_000);

  test('blocks the number: the broadcast is paused until a person resumes it, and nobody is lost', async () => {
    const people = world.people(3);
    world.graph.script({ kind: 'messages', reply: { status: 400, code: 131_048 } });
    const { body } = await world.broadcast(number, people, { async: true, delayMs: 200 });
    const row = await world.until(body.jobId, 'paused');
    expect(row.reason).toBe('account_restricted');
    await world.sql('UPDATE organization_phone SET paused_code = NULL WHERE id = $1', [
      number.phoneId,
    ]);
    await world.control(body.jobId, 'resume');
    await world.until(body.jobId, 'completed');
    expect(
      number
        .sent()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(people);
  });

  test('refuses one after another: the broadcast is paused, because it is not their fault', async () => {
    const people = world.people(60);
    world.graph.script({ kind: 'messages', times: 60, reply: { status: 400, code: 132_001 } });
    const { body } = await world.broadcast(number, people, { async: true });
    const row = await world.until(body.jobId, 'paused');
    expect(row.reason).toBe('template_refused');
    await world.control(body.jobId, 'cancel');
    expect(number.sent()).toEqual([]);
  });
});

test('a broadcast whose workflow is gone is started again by a worker, and goes on where it was', async () => {
  const people = world.people(20);
  const { body } = await world.broadcast(number, people, { async: true, delayMs: 200 });
  const id = Number(body.jobId);
  await eventually(() => number.sent().length >= 2);
  const { client } = world.system.world;
  await client.workflow.getHandle(broadcastWorkflowId(id)).terminate('lost');
  await world.sql(`UPDATE broadcast SET check_at = now() WHERE id = $1`, [id]);
  await world.until(id, 'completed');
  expect(await states(id)).toEqual(people.map(() => 'sent'));
  expect(number.sent().map(({ to }) => to)).toEqual(people);
}, 120_000);

describe('the limit of the day', () => {
  test('is waited for until the next one', async () => {
    const { theirs: ours } = world;
    const theirs = await world.addNumber(ours);
    const settings = '/api/organizations/current/broadcasts';
    await world.call('PATCH', settings, ours.manager, { body: { perAccountDay: 2 } });
    const { body } = await world.broadcast(theirs, world.people(4), { async: true });
    const id = body.jobId as string;
    await eventually(async () => (await world.shown(id, ours)).reason === 'daily_limit');
    const shown = await world.shown(id, ours);
    expect(shown).toMatchObject({ status: 'running', totals: { processed: 2 } });
    const midnight = new Date();
    midnight.setUTCHours(24, 0, 0, 0);
    expect(shown.resumesAt).toBe(midnight.toISOString());
    // More may leave today: it goes on when somebody says so.
    await world.call('PATCH', settings, ours.manager, { body: { perAccountDay: 3, perDay: 4 } });
    await world.control(id, 'pause', ours);
    await world.control(id, 'resume', ours);
    await eventually(() => theirs.sent().length === 3);
    await world.control(id, 'cancel', ours);
  });
});

describe('the opt-out list', () => {
  test('takes numbers in any form, pages them, and lets them go', async () => {
    const list = '/api/broadcast-opt-outs';
    const numbers = world.people(3) as [string, string, string];
    const admin = world.theirs.admin;
    const added = await world.call('POST', list, admin, {
      body: { numbers: [`+${numbers[0]}`, numbers[0], Number(numbers[1]), numbers[2], 'nobody'] },
    });
    expect(added).toMatchObject({ status: 200, body: { added: 3, rejected: ['nobody'] } });
    const first = await world.call('GET', `${list}?limit=2`, admin);
    const { nextCursor } = first.body;
    const second = await world.call('GET', `${list}?limit=2&cursor=${nextCursor}`, admin);
    const all = [...first.body.optOuts, ...second.body.optOuts] as { number: string }[];
    expect(all.map((each) => each.number).toSorted()).toEqual(numbers);
    expect(second.body.nextCursor).toBeNull();
    expect(await world.call('DELETE', `${list}/${numbers[0]}`, admin)).toMatchObject({
      status: 200,
    });
    expect(await world.call('DELETE', `${list}/${numbers[0]}`, admin)).toMatchObject({
      status: 404,
    });
    // The list is the organization's own.
    const { body } = await world.broadcast(number, [numbers[1]]);
    expect(body).toMatchObject({ totals: { success: 1 } });
  });

  test('gets who answers with a stop word, and the next broadcast leaves them out', async () => {
    const [waId] = world.people(1) as [string];
    await world.broadcast(number, [waId]);
    const customer = { name: 'Boris', waId };
    await world.post(
      messagesBody(number, customer, message(customer, 'text', { body: 'Стоп, машина' })),
    );
    expect((await world.broadcast(number, [waId])).body).toMatchObject({ totals: { success: 1 } });
    await world.post(
      messagesBody(number, customer, message(customer, 'text', { body: ' СТОП! ' })),
    );
    const { body } = await world.broadcast(number, [waId]);
    expect(body).toMatchObject({
      totals: { success: 0, fail: 1 },
      results: [{ to: waId, success: false, error: 'opted_out' }],
    });
    expect(world.sentTo(number, waId)).toHaveLength(2);
  });

  test('knows a person who was erased, without the number', async () => {
    const [waId] = world.people(1) as [string];
    await world.broadcast(number, [waId]);
    const customer = { name: 'Vera', waId };
    await world.post(messagesBody(number, customer, message(customer, 'text', { body: 'stop' })));
    const [chat] = await world.sql(
      `SELECT c.id FROM chat c JOIN contact_identity i ON i.contact_id = c.contact_id WHERE i.value LIKE $1`,
      [`${waId}@%`],
    );
    await world.system.world.idle(chat.id);
    await world.call('DELETE', `/api/chats/${chat.id}`, world.ours.admin);
    for (const table of ['broadcast_recipient', 'broadcast_opt_out']) {
      const kept = await world.sql(`SELECT t::text AS row FROM ${table} t`);
      expect([table, kept.some(({ row }) => row.includes(waId))]).toEqual([table, false]);
    }
    const { body } = await world.broadcast(number, [waId]);
    expect(body.results).toEqual([{ to: waId, success: false, error: 'opted_out' }]);
  });
});
