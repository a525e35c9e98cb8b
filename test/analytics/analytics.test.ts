import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keptIdleMinutes } from '../../src/domain/analytics/idle-time.ts';
import { createAnalytics } from '../../src/persistence/analytics/analytics.ts';
import {
  catchUpAnalytics,
  keepUpAnalytics,
} from '../../src/persistence/analytics/analytics-upkeep.ts';
import type { AnalyticsQuery } from '../../src/ports/analytics/analytics.ts';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { createPeople } from '../support/harness/people.ts';
import { type Asked, chatFigures, operatorFigures, tickets } from './brute-force.ts';
import { createHistory, randomFrom, type Random } from './history.ts';

/** What analytics answer, compared with what the messages themselves say, whatever happened to them. */
const startWorld = () => compose((closing) => openDatabase(closing));
let world: Awaited<ReturnType<typeof startWorld>>;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const start = Date.parse('2026-01-20T00:00:00Z');
const days = 75;
const dayMs = 86_400_000;
type Past = ReturnType<typeof createHistory>;

async function someOrganization(random: Random) {
  const people = createPeople(world.database);
  const id = await people.organization();
  const operators: number[] = [];
  for (let i = 0; i < 3; i += 1) operators.push((await people.addPerson(id)).id);
  return { id, operators, past: createHistory(world.pool, id, operators, random) };
}

async function talkAWhile(past: Past, random: Random): Promise<void> {
  for (let i = 0; i < 9; i += 1) {
    const from = start + random(days * dayMs);
    const chat = await past.addChat(from);
    await past.talk(chat, from, start + days * dayMs);
    if (random(2) === 0) await past.close(chat, from + random(10 * dayMs));
  }
}

/** Changes of any kind, also in days long ago. */
async function carryOn(past: Past, random: Random): Promise<void> {
  const { history, pick } = past;
  for (let i = 0; i < 8; i += 1) {
    const chat = pick(history.chats);
    const at = start + random(days * dayMs);
    switch (random(7)) {
      case 0:
        await past.addMessage(chat, at);
        break;
      case 1:
        await past.talk(chat, at, start + days * dayMs);
        break;
      case 2:
        await past.close(chat, at);
        break;
      case 3:
        await past.change(chat);
        break;
      case 4: {
        const sent = history.messages.filter(({ fromMe }) => fromMe);
        if (sent.length > 0) await past.fail(pick(sent));
        break;
      }
      case 5: {
        const other = pick(history.chats);
        if (other !== chat) await past.merge(chat, other);
        break;
      }
      default:
        if (history.chats.length > 4) await past.erase(chat);
    }
  }
}

function someQuery(random: Random, operators: readonly number[]): Asked {
  const at = (): number => {
    const time = start - 2 * dayMs + random((days + 4) * dayMs);
    // Edges of days and hours are edges of what is kept.
    return [time, time - (time % dayMs), time - (time % 3_600_000)][random(3)]!;
  };
  const [low, high] = [at(), at()].toSorted((a, b) => a - b) as [number, number];
  const from = random(4) === 0 ? start - dayMs : low;
  // In the shortest of ranges a burst may have no message.
  const to = Math.max(high, from + 600_000);
  const idleMinutes = [5, 15, 30, 60, 120, 240, 480, 1_440][random(8)]!;
  return {
    from,
    to,
    idleMinutes: to - from < 30 * dayMs && random(2) === 0 ? 5 + random(200) : idleMinutes,
    seesHr: random(2) === 0,
    ...(random(3) === 0 && { channel: ['telegram', 'whatsapp'][random(2)]! }),
    ...(random(4) === 0 && { channel: 'whatsapp', accountId: 1 + random(2) }),
    ...(random(3) === 0 && { ownerId: operators[random(operators.length)]! }),
  };
}

/** Averages are equal up to the milliseconds, percentiles up to the 5 % of their scale. */
function approximately(figures: { avg: number | null; p50: number | null; p90: number | null }) {
  const near = (value: number | null, share: number) =>
    value === null
      ? null
      : { asymmetricMatch: (other: number) => Math.abs(other - value) <= value * share + 0.002 };
  return {
    avg: near(figures.avg, 1e-9),
    p50: near(figures.p50, 0.05),
    p90: near(figures.p90, 0.05),
  };
}

async function compare(past: Past, organizationId: number, operators: number[], random: Random) {
  const analytics = createAnalytics(world);
  const { history } = past;
  for (let i = 0; i < 12; i += 1) {
    const asked = someQuery(random, operators);
    const query: AnalyticsQuery & { ownerId?: number } = {
      ...asked,
      organizationId,
      from: new Date(asked.from),
      to: new Date(asked.to),
    };
    const now = Date.now();
    const expected = chatFigures(history, asked, now);
    const chats = await analytics.chats(query);
    expect({ asked, ...chats }).toEqual({
      asked,
      complete: true,
      idleMinutes: asked.idleMinutes,
      figures: {
        ...expected,
        sessions: {
          ...expected.sessions,
          response: approximately(expected.sessions.response),
        },
        firstResponses: {
          ...expected.firstResponses,
          figures: approximately(expected.firstResponses.figures),
        },
        closings: { ...expected.closings, figures: approximately(expected.closings.figures) },
      },
    });
    const { ownerId: _ownerId, ...ofAll } = query;
    const ofOperators = await analytics.operators(ofAll);
    const { ownerId: _owner, ...askedOfAll } = asked;
    for (const userId of operators) {
      const { response, ...counts } = operatorFigures(history, askedOfAll, userId);
      expect({ asked, found: ofOperators.figures.find(({ id }) => id === userId) }).toEqual({
        asked,
        found: expect.objectContaining({ ...counts, response: approximately(response) }),
      });
    }
    const all = tickets(history, asked, now);
    const state = ([undefined, 'open', 'closed'] as const)[random(3)];
    const wanted = all.filter(({ isOpen }) => state === undefined || isOpen === (state === 'open'));
    const offset = random(Math.max(1, wanted.length));
    const page = await analytics.tickets({ ...query, ...(state && { state }), limit: 7, offset });
    expect({
      asked,
      total: page.figures.total,
      tickets: page.figures.tickets.map((ticket) => ({
        chatId: ticket.chatId,
        sessionNo: ticket.sessionNo,
        startedAt: ticket.startedAt.getTime(),
        lastAt: ticket.lastAt.getTime(),
        isOpen: ticket.isOpen,
        firstInboundAt: ticket.firstInboundAt?.getTime() ?? null,
        answeredAt: ticket.answeredAt?.getTime() ?? null,
        answeredBy: ticket.answeredBy,
      })),
    }).toEqual({ asked, total: wanted.length, tickets: wanted.slice(offset, offset + 7) });
  }
}

const noStale = (id: number) =>
  world.sql('SELECT day FROM analytics_stale WHERE organization_id = $1', [id]);

test('answers are what the messages say, before and after days are added up, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const random = randomFrom(seed);
      const { id, operators, past } = await someOrganization(random);
      await talkAWhile(past, random);
      await compare(past, id, operators, random);
      await keepUpAnalytics(world.pool, 60_000);
      expect(await noStale(id)).toEqual([]);
      await compare(past, id, operators, random);
      for (let round = 0; round < 2; round += 1) {
        await carryOn(past, random);
        await compare(past, id, operators, random);
        await keepUpAnalytics(world.pool, 60_000);
        await compare(past, id, operators, random);
      }
    }),
    // A closing long before everything else; then others by chance.
    { numRuns: 4, examples: [[11]] },
  );
}, 300_000);

test('what is folded step by step is what is folded at once', async () => {
  const random = randomFrom(7);
  const { id, past } = await someOrganization(random);
  await talkAWhile(past, random);
  await catchUpAnalytics(world.pool, id, 60_000);
  for (let round = 0; round < 6; round += 1) {
    await carryOn(past, random);
    await catchUpAnalytics(world.pool, id, 60_000);
  }
  const kept = async () =>
    Promise.all(
      ['chat', 'burst', 'chat_day', 'episode'].map((table) =>
        world.sql(`SELECT * FROM analytics_${table} WHERE organization_id = $1 ORDER BY 1, 2, 3`, [
          id,
        ]),
      ),
    );
  const stepByStep = await kept();
  await world.sql('DELETE FROM analytics_chat WHERE organization_id = $1', [id]);
  await world.sql(`SELECT analytics_recount($1)`, [id]);
  await catchUpAnalytics(world.pool, id, 60_000);
  expect(await kept()).toEqual(stepByStep);
}, 120_000);

test('where chats are so long that a statement takes too long, it takes fewer', async () => {
  const random = randomFrom(11);
  const { id, past } = await someOrganization(random);
  for (let i = 0; i < 3; i += 1) await past.addChat(start);
  const limits: number[] = [];
  const pool = {
    query: (query: { text: string; values: unknown[] }) => {
      const limit = query.values[1] as number;
      if (query.text.includes('analytics_backfill')) limits.push(limit);
      // As the server says it of a statement over its time-out.
      if (limit > 1 && query.text.includes('analytics_backfill')) {
        return Promise.reject(Object.assign(new Error('canceled'), { code: '57014' }));
      }
      return world.pool.query(query);
    },
  };
  await catchUpAnalytics(pool as unknown as typeof world.pool, id, 60_000);
  expect(limits).toEqual([500, 63, 8, 1, 1, 1, 1]);
  const [row] = await world.sql('SELECT below FROM analytics_progress WHERE organization_id = $1', [
    id,
  ]);
  expect(row).toEqual({ below: 0 });
});

test('the idle times with totals are those for which totals are made', async () => {
  const [row] = await world.sql('SELECT analytics_idles() AS idles');
  expect(row).toEqual({ idles: keptIdleMinutes });
});
