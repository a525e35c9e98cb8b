import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import { chatWorkflowType } from '../../src/contracts/chat-messages.ts';
import type { ChatActivities } from '../../src/contracts/activities.ts';
import type { CommitInput, FetchResult } from '../../src/contracts/commit.ts';
import { chatTaskQueue, chatWorkflowId } from '../../src/contracts/names.ts';
import { searchAttributes } from '../../src/contracts/search-attributes.ts';
import { createChatInspector } from '../../src/temporal/chat-inspector.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { eventTypesOf, failedTasks, hasUpdate, pausesOf, runsOf } from '../support/histories.ts';

/** Faults between the workflow and its database; each test sets the ones that it needs. */
interface Faults {
  beforeFetch?: () => Promise<void>;
  fetched?: (result: FetchResult) => FetchResult;
  afterFetch?: () => Promise<void>;
  beforeCommit?: (input: CommitInput) => Promise<void>;
  afterCommit?: (input: CommitInput) => Promise<void>;
}
let faults: Faults = {};
let world: ChatWorld;
let org: number;
let anna: number;
let boris: number;

const wrap = (inner: ChatActivities): ChatActivities => ({
  async fetchWaiting(input) {
    await faults.beforeFetch?.();
    const fetched = await inner.fetchWaiting(input);
    await faults.afterFetch?.();
    return faults.fetched?.(fetched) ?? fetched;
  },
  async commitChat(input) {
    await faults.beforeCommit?.(input);
    const committed = await inner.commitChat(input);
    await faults.afterCommit?.(input);
    return committed;
  },
});

beforeAll(async () => {
  world = await startChatWorld({ wrap });
  org = await world.organization();
  anna = await world.user(org);
  boris = await world.user(org);
});
afterAll(() => world.close());
beforeEach(() => {
  faults = {};
});

const by = (userId: number) => ({
  commandId: randomUUID(),
  by: { userId, role: 'employee' } as const,
});

/** Every row is there once, the events have no gaps, and the row's counts match its messages. */
async function expectWhole(chatId: number, messages: number): Promise<void> {
  const events = await world.events(chatId);
  const numbered = events.filter((event) => event.seq !== null);
  expect(numbered.map((event) => event.seq)).toEqual(numbered.map((_, index) => index + 1));
  expect(events.filter((event) => event.name === 'message:new')).toHaveLength(messages);
  const { rows } = await world.pool.query(
    `SELECT c.unread_count, c.inbox::int, c.taken::int, c.seq,
       (SELECT count(*)::int FROM message WHERE chat_id = c.id AND state = 'done') AS done,
       (SELECT count(*)::int FROM message WHERE chat_id = c.id AND state = 'done' AND NOT from_me AND NOT is_read_by_operator) AS marks
     FROM chat c WHERE c.id = $1`,
    [chatId],
  );
  const row = rows[0];
  expect(row).toMatchObject({ done: messages, unread_count: row.marks, taken: row.inbox });
  expect(row.seq).toBe(numbered.length);
}

const once = (act: () => Promise<unknown>) => {
  let done = false;
  return async (): Promise<void> => {
    if (done) return;
    done = true;
    await act();
  };
};

describe('no wake-up is lost, whenever a message is accepted', () => {
  test.each(['beforeFetch', 'afterFetch', 'beforeCommit', 'afterCommit'] as const)(
    'accepted %s',
    async (moment) => {
      const person = `order-${moment}`;
      faults[moment] = once(() => world.intake.accept(world.incoming(org, person)));
      const { chatId } = await world.intake.accept(world.incoming(org, person));
      // No sweeper runs here, so everything that is taken was woken.
      await eventually(async () => (await world.events(chatId)).length === 3);
      await world.idle(chatId);
      await expectWhole(chatId, 2);
    },
  );

  test('in any of many interleavings', async () => {
    let seed = 7;
    const chance = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const dally = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, chance() * 4));
    faults = { beforeFetch: dally, afterFetch: dally, beforeCommit: dally, afterCommit: dally };
    let chatId = 0;
    for (let index = 0; index < 150; index += 1) {
      ({ chatId } = await world.intake.accept(world.incoming(org, 'dallying')));
      await dally();
    }
    await world.idle(chatId);
    await expectWhole(chatId, 150);
  });
});

describe('a commit whose result was lost', () => {
  /** The statement was committed, but its caller gets a failure, once. */
  const loseAnswer = () =>
    once(() =>
      Promise.reject(ApplicationFailure.create({ type: 'outage', message: 'the answer was lost' })),
    );

  test('is not applied again: the next attempt is stale and the row wins', async () => {
    faults.afterCommit = loseAnswer();
    const { chatId } = await world.intake.accept(world.incoming(org, 'lost'));
    await world.idle(chatId);
    await eventually(async () => (await world.view(chatId)).state?.version === 1);
    await expectWhole(chatId, 1);
  });

  test('keeps a command’s first answer, even if another command came in between', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'lost-command'));
    await world.idle(chatId);
    const chat = world.chatOf(org, chatId);
    let second: Promise<unknown> = Promise.resolve();
    faults.afterCommit = once(async () => {
      const other = { ...by(boris), operatorId: boris };
      second = world.gateway.assign(chat, other);
      await eventually(() => hasUpdate(world.client, chatId, other.commandId));
      throw ApplicationFailure.create({ type: 'outage', message: 'the answer was lost' });
    });
    const first = { ...by(anna), operatorId: anna };
    expect(await world.gateway.assign(chat, first)).toEqual({ ok: true, changed: true });
    expect(await second).toMatchObject({
      ok: false,
      code: 'already_assigned',
      assignedUserId: anna,
    });
    expect(await world.gateway.assign(chat, first)).toEqual({ ok: true, changed: true });
    const assigned = (await world.events(chatId)).filter(
      (event) => 'assignedUserId' in (event.data as object),
    );
    expect(assigned).toHaveLength(1);
  });

  test('is read again if somebody else wrote the row just before', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'rewritten'));
    await world.idle(chatId);
    faults.beforeCommit = once(() =>
      world.pool.query(
        `UPDATE chat SET version = version + 1, assigned_user_id = $2, assigned_at = now() WHERE id = $1`,
        [chatId, boris],
      ),
    );
    const answer = await world.gateway.assign(world.chatOf(org, chatId), {
      ...by(anna),
      operatorId: anna,
    });
    expect(answer).toMatchObject({ ok: false, assignedUserId: boris });
  });
});

describe('slow rounds', () => {
  test('a heartbeat of the workflow task between fetch and commit changes nothing', async () => {
    const accepted = await world.intake.accept(world.incoming(org, 'slow'));
    const { chatId } = accepted;
    await world.idle(chatId);
    const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));
    await handle.terminate('begin with a short task time-out');
    const completedTasks = async (): Promise<number> =>
      (await eventTypesOf(world.client, chatId)).filter(
        (type) => type === 'WORKFLOW_TASK_COMPLETED',
      ).length;
    // A task that waits for a local activity is completed and begun anew, and so tells that it lives.
    const slow = async (): Promise<void> => {
      const before = await completedTasks();
      await eventually(async () => (await completedTasks()) > before);
    };
    faults = { afterFetch: once(slow), beforeCommit: once(slow) };
    await world.client.workflow.start(chatWorkflowType, {
      workflowId: chatWorkflowId(chatId),
      taskQueue: chatTaskQueue,
      workflowTaskTimeout: '2s',
      args: [{ chatId, organizationId: org, channel: 'telegram' }],
    });
    const [answer] = await Promise.all([
      world.gateway.assign(world.chatOf(org, chatId), { ...by(anna), operatorId: anna }),
      world.intake.accept(world.incoming(org, 'slow')),
    ]);
    await world.intake.accept(world.incoming(org, 'slow'));
    faults = {};
    expect(answer).toEqual({ ok: true, changed: true });
    await world.idle(chatId);
    await expectWhole(chatId, 3);
    expect(await completedTasks()).toBeGreaterThan(2);
    expect(await failedTasks(world.client, chatId)).toEqual([]);
  });

  test('a database that is away for longer than an attempt: the chat sleeps and comes back', async () => {
    faults.beforeCommit = async ({ chatId: away }) => {
      if ((await eventTypesOf(world.client, away)).includes('TIMER_STARTED')) return;
      throw ApplicationFailure.create({ type: 'outage', message: 'away' });
    };
    const { chatId } = await world.intake.accept(world.incoming(org, 'outage'));
    await eventually(async () => (await world.row(chatId))['version'] === 1, {
      withinMs: 45_000,
    });
    await world.idle(chatId);
    await expectWhole(chatId, 1);
  });
});

describe('poison', () => {
  const refusing = (poison: ReadonlySet<number>) => (input: CommitInput) => {
    const ids = input.ops.flatMap((op) => (op.op === 'take' ? op.ids : []));
    if (!ids.some((id) => poison.has(id))) return Promise.resolve();
    return Promise.reject(
      ApplicationFailure.create({ type: 'data_error', message: 'no', nonRetryable: true }),
    );
  };

  test('a row that the database refuses becomes a dead letter, visibly; its neighbours pass', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'poison'));
    await world.idle(chatId);
    const poison = new Set<number>();
    faults.beforeCommit = refusing(poison);
    let release!: () => void;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    faults.beforeFetch = () => held;
    const accepted = await Promise.all(
      Array.from({ length: 20 }, () => world.intake.accept(world.incoming(org, 'poison'))),
    );
    poison.add(accepted[13]!.messageId!);
    release();
    await world.idle(chatId);
    const { rows } = await world.pool.query(
      `SELECT id, park_code FROM message WHERE chat_id = $1 AND state = 'parked'`,
      [chatId],
    );
    expect(rows).toEqual([{ id: accepted[13]!.messageId, park_code: 'data_error' }]);
    await expectWhole(chatId, 20);
  });

  test('a command whose commit is refused gets an error, and the chat goes on', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'bad-command'));
    await world.idle(chatId);
    const chat = world.chatOf(org, chatId);
    // No such operator: the database's foreign key refuses what no rule can know.
    const answer = await world.gateway.assign(chat, { ...by(anna), operatorId: 2_000_000_000 });
    expect(answer).toEqual({ ok: false, code: 'command_failed' });
    expect(await world.gateway.assign(chat, { ...by(anna), operatorId: anna })).toEqual({
      ok: true,
      changed: true,
    });
  });

  test('a chat that the database refuses completely answers with an error and rests until it is repaired', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'hopeless'));
    await world.idle(chatId);
    let commits = 0;
    faults.beforeCommit = () => {
      commits += 1;
      return Promise.reject(
        ApplicationFailure.create({ type: 'data_error', message: 'no', nonRetryable: true }),
      );
    };
    await world.intake.accept(world.incoming(org, 'hopeless'));
    await eventually(() => commits > 0);
    const chat = world.chatOf(org, chatId);
    await expect(
      world.gateway.assign(chat, { ...by(anna), operatorId: anna }),
    ).rejects.toMatchObject({ status: 500, code: 'command_failed' });
    await eventually(async () => (await world.view(chatId)).openCommands === 0);
    // An optimistic batch, a try, its dead letter; then the command alone, with the row, the row again, its dead
    // letter: no endless repetition.
    expect(commits).toBeLessThan(10);
    faults = {};
    await world.gateway.wake(chat);
    await world.idle(chatId);
    await expectWhole(chatId, 2);
  });

  test('a chat whose row is gone answers, and its workflow ends', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'deleted'));
    await world.idle(chatId);
    await world.pool.query('DELETE FROM chat WHERE id = $1', [chatId]);
    const answer = await world.gateway.assign(world.chatOf(org, chatId), {
      ...by(anna),
      operatorId: anna,
    });
    expect(answer).toEqual({ ok: false, code: 'chat_not_found' });
    await eventually(async () => {
      const { status } = await world.client.workflow.getHandle(chatWorkflowId(chatId)).describe();
      return status.name === 'COMPLETED';
    });
  });
});

describe('rounds that keep failing', () => {
  const handleOf = (chatId: number) => world.client.workflow.getHandle(chatWorkflowId(chatId));
  const troubleOf = async (chatId: number) => (await world.view(chatId)).trouble;
  const attributeOf = async (chatId: number) =>
    (await handleOf(chatId).describe()).typedSearchAttributes.get(searchAttributes.chatTrouble);
  const cardOf = async (chatId: number) =>
    (await handleOf(chatId).query<{ currentDetails?: string }>('__temporal_workflow_metadata'))
      .currentDetails;
  async function problemsOf(chatId: number): Promise<readonly string[]> {
    const { state } = await world.view(chatId);
    if (state === null) return [];
    const { version } = state;
    const chat = { ...world.chatOf(org, chatId), version, inWork: true, state };
    const found = await createChatInspector(world.client).compare(chat);
    return found.map(({ problem }) => problem);
  }
  /** The trouble is gone from everywhere that showed it. */
  const recovered = (chatId: number) =>
    eventually(
      async () => (await troubleOf(chatId)) === null && (await attributeOf(chatId)) === undefined,
    );

  test('pause longer each time, are visible, do not prevent a roll-over, and recover by themselves', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'stale'));
    await world.idle(chatId);
    let commits = 0;
    faults.beforeCommit = async () => {
      commits += 1;
      await world.pool.query('UPDATE chat SET version = version + 1 WHERE id = $1', [chatId]);
    };
    await world.pool.query('SELECT intake_accept($1::jsonb)', [
      JSON.stringify([world.incoming(org, 'stale')]),
    ]);
    const { firstExecutionRunId } = await world.beginAnew(world.chatOf(org, chatId), 30);
    const asked = world.gateway.assign(world.chatOf(org, chatId), {
      ...by(anna),
      operatorId: anna,
    });
    const refused = asked.then(
      () => null,
      (error: unknown) => error,
    );
    await eventually(async () => (await attributeOf(chatId)) === 'stale');
    expect(await cardOf(chatId)).toMatch(/\| Trouble \| stale: .*, \d+ times in a row \|/);
    expect(await problemsOf(chatId)).toContain('workflow_trouble');
    expect(world.troubles).toContain('stale');
    expect(await refused).toMatchObject({ status: 500, code: 'command_failed' });
    await eventually(async () => (await runsOf(world.client, chatId)).includes('CONTINUED_AS_NEW'));
    const trouble = await troubleOf(chatId);
    expect(trouble).toMatchObject({ kind: 'stale' });
    // The next run keeps counting.
    expect(trouble?.times).toBeGreaterThanOrEqual(8);
    expect(commits).toBeLessThan(20);
    const pauses = await pausesOf(world.client, chatId, firstExecutionRunId);
    expect(pauses.length).toBeGreaterThan(1);
    expect(pauses).toEqual(pauses.map((_, index) => 250 * 2 ** index));
    faults = {};
    await recovered(chatId);
    expect(await cardOf(chatId)).not.toContain('Trouble');
    expect(await problemsOf(chatId)).toEqual([]);
    await world.idle(chatId);
    await expectWhole(chatId, 2);
  });

  test('do not end a workflow whose read the database refuses', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'unreadable'));
    await world.idle(chatId);
    faults.beforeFetch = () =>
      Promise.reject(
        ApplicationFailure.create({ type: 'data_error', message: 'no', nonRetryable: true }),
      );
    await world.gateway.wake(world.chatOf(org, chatId));
    await eventually(async () => (await attributeOf(chatId)) === 'refused');
    faults = {};
    await recovered(chatId);
    await world.intake.accept(world.incoming(org, 'unreadable'));
    await world.idle(chatId);
    await expectWhole(chatId, 2);
    expect(await runsOf(world.client, chatId)).toEqual(['RUNNING']);
  });

  test('set aside a single piece of work that no row allows, while its neighbours pass', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'contrary'));
    await world.idle(chatId);
    const { rows } = await world.pool.query<{ id: number }>(
      'SELECT id FROM message WHERE chat_id = $1',
      [chatId],
    );
    // It was taken before, but each fetch still reports it as waiting.
    const contrary = [rows[0]!.id, 0, Date.now(), Date.now()] as const;
    let setAside = false;
    faults.fetched = (result) =>
      result.missing === true || setAside
        ? result
        : { ...result, rows: [contrary, ...result.rows] };
    faults.beforeCommit = async ({ ops }) => {
      if (ops.some(({ op }) => op === 'park')) setAside = true;
    };
    let release!: () => void;
    faults.beforeFetch = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    await world.gateway.wake(world.chatOf(org, chatId));
    await eventually(() => release !== undefined);
    const accepted = Array.from({ length: 5 }, () => world.incoming(org, 'contrary'));
    await Promise.all(accepted.map((each) => world.intake.accept(each)));
    delete faults.beforeFetch;
    release();
    await eventually(() => setAside);
    await world.idle(chatId);
    await recovered(chatId);
    await expectWhole(chatId, 6);
  });
});

describe('a lost signal', () => {
  test('is found by one of several sweepers', async () => {
    const { rows } = await world.pool.query(
      'SELECT intake_accept($1::jsonb) AS answer',
      // Accepted and never signalled, as by a front door that died in between.
      [JSON.stringify([world.incoming(org, 'unsignalled')])],
    );
    const chatId = rows[0].answer[0].chatId as number;
    await world.pool.query(`UPDATE chat SET wake_at = now() WHERE id = $1`, [chatId]);
    const sweepers = [world.sweep(), world.sweep()];
    await world.idle(chatId);
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await expectWhole(chatId, 1);
  });
});

describe('deadlines', () => {
  test('a pending chat reopens when its time comes, once, and announces it', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'later'));
    const chat = world.chatOf(org, chatId);
    await world.gateway.setStatus(chat, {
      ...by(anna),
      status: 'pending',
      pendingUntil: Date.now() + 1_200,
    });
    expect(await world.row(chatId)).toMatchObject({ status: 'pending' });
    await eventually(async () => (await world.row(chatId))['status'] === 'open');
    const statuses = (await world.events(chatId)).flatMap((event) => {
      const { status } = event.data as { status?: string };
      return event.name === 'chat:updated' && status !== undefined ? [status] : [];
    });
    expect(statuses).toEqual(['pending', 'open']);
    expect((await world.row(chatId))['pending_until']).toBeNull();
  });
});
