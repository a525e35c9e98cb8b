import type { Pool, PoolClient } from 'pg';
import type { CommitInput } from '../../contracts/commit.ts';
import { dueWords, hasWork, nextDeadline } from '../../domain/chat/due.ts';
import { completeState } from '../../domain/chat/state.ts';
import type {
  AuditedChat,
  AuditPage,
  ChatAudit,
  ChatProblem,
  FeedProblem,
  RowProblem,
} from '../../ports/chat/chat-audit.ts';
import { lastMessageSpan, rowChecks } from '../operations/chat-checks.ts';
import { createChatStore } from './chat-store.ts';
import { eventChecks } from '../operations/event-checks.ts';
import { codeOf } from '../database/sql-errors.ts';
import { inTransaction } from '../database/transaction.ts';

const checks = [...rowChecks, ...eventChecks];
const tooSlow = '57014';

/** Each check of a page is given up after this, and tried chat by chat, so that one large chat hides no other. */
const checkWithinMs = 20_000;
/** A deadline that has not passed within this is stuck. */
const deadlineWithinMs = 60_000;
/** A chat that is being erased is not as its rows say; later than this it is stuck, and looked at as any. */
const erasedWithin = `interval '1 hour'`;
/** Positions that are counted at once. */
const feedWindow = 50_000;

/** Compares a chat's row with what it is a copy of, and mends it. Reads bounded pages by id, each at one moment. */
export function createChatAudit(pool: Pool): ChatAudit {
  const store = createChatStore(pool);

  async function audit(chatIds: readonly number[]): Promise<AuditPage> {
    if (chatIds.length === 0) return { chats: [], problems: [], unchecked: [] };
    try {
      return await atOneMoment(pool, async (client) => {
        const { rows } = await client.query<ReadChat>(chatsSql, [chatIds]);
        const chats = rows.map(auditedChat);
        const problems: ChatProblem[] = rows.flatMap(missedDeadlines);
        for (const { problem, sql } of checks) {
          const { rows } = await client.query<Omit<ChatProblem, 'problem'>>(sql, [chatIds]);
          problems.push(...rows.map((row) => ({ problem, ...row })));
        }
        return { chats, problems, unchecked: [] };
      });
    } catch (error) {
      if (codeOf(error) !== tooSlow) throw error;
    }
    return chatIds.length === 1 ? auditLarge(chatIds[0]!) : auditHalves(chatIds);
  }

  async function auditHalves(chatIds: readonly number[]): Promise<AuditPage> {
    const middle = Math.ceil(chatIds.length / 2);
    const first = await audit(chatIds.slice(0, middle));
    const second = await audit(chatIds.slice(middle));
    return {
      chats: [...first.chats, ...second.chats],
      problems: [...first.problems, ...second.problems],
      unchecked: [...first.unchecked, ...second.unchecked],
    };
  }

  /** Each check by itself: those that take too long are named. */
  async function auditLarge(chatId: number): Promise<AuditPage> {
    const { rows: read } = await pool.query<ReadChat>(chatsSql, [[chatId]]);
    const problems: ChatProblem[] = read.flatMap(missedDeadlines);
    const unchecked: { chatId: number; problem: RowProblem }[] = [];
    for (const { problem, sql } of checks) {
      try {
        const { rows } = await atOneMoment(pool, (client) =>
          client.query<Omit<ChatProblem, 'problem'>>(sql, [[chatId]]),
        );
        problems.push(...rows.map((row) => ({ problem, ...row })));
      } catch (error) {
        if (codeOf(error) !== tooSlow) throw error;
        unchecked.push({ chatId, problem });
      }
    }
    return { chats: read.map(auditedChat), problems, unchecked };
  }

  return {
    async page(afterId, limit) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT id FROM chat WHERE id > $1 AND (erased_at IS NULL OR erased_at < now() - ${erasedWithin})
          ORDER BY id LIMIT $2`,
        [afterId, limit],
      );
      // One that is erased meanwhile must not end the walk.
      return { ...(await audit(rows.map(({ id }) => id))), last: rows.at(-1)?.id ?? null };
    },

    look: audit,

    async feedProblems() {
      const { rows } = await pool.query<{ id: number }>('SELECT id FROM organization ORDER BY id');
      const found: FeedProblem[] = [];
      for (const { id } of rows) found.push(...(await holesOf(pool, id)));
      return found;
    },

    async rebuild(chatId) {
      if (await handOver(pool, chatId)) return true;
      // The row's own numbers first, guarded like a round; then an ordinary commit that counts the marks and tells it.
      const row = await mend(pool, chatId);
      if (row === undefined) return false;
      const input: CommitInput = {
        chatId,
        version: row.version,
        taken: Number(row.taken),
        now: Date.now(),
        patch: {},
        ops: [
          { op: 'read', ids: [], userId: null },
          { op: 'updated', fields: {} },
        ],
      };
      return (await store.commit(input)).kind === 'done';
    },
  };
}

type ReadChat = Omit<AuditedChat, 'inWork'> & {
  readonly hasWaiting: boolean;
  /** Epoch ms. */
  readonly now: number;
};

function auditedChat({ hasWaiting, now: _now, ...chat }: ReadChat): AuditedChat {
  return { ...chat, inWork: hasWaiting || hasWork(completeState(chat.state)) };
}

/** What should have passed by itself a while ago. */
function missedDeadlines({ chatId, state, now }: ReadChat): readonly ChatProblem[] {
  const due = nextDeadline(completeState(state));
  if (due === null || due >= now - deadlineWithinMs) return [];
  const expected = `passed at ${new Date(due).toISOString()}`;
  return [
    {
      chatId,
      problem: 'deadline_missed',
      expected,
      found: `${dueWords(state, due)} still to come`,
    },
  ];
}

/** The state is what a workflow would read: it is compared with what the workflow believes. */
const chatsSql = `
  SELECT c.id AS "chatId", c.organization_id AS "organizationId", c.channel, c.version,
    chat_fetch(c.id, -1, '{}', '{}', 1) -> 'state' AS state,
    c.inbox > c.taken AS "hasWaiting", time_ms(now())::float8 AS now
  FROM chat c WHERE c.id = ANY ($1) ORDER BY c.id`;

/** Reads in one snapshot, so that what a round writes at the same time is no finding. */
function atOneMoment<T>(pool: Pool, read: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(
    pool,
    async (client) => {
      await client.query(`SET LOCAL statement_timeout = ${checkWithinMs}`);
      return read(client);
    },
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}

/** Walks an organization's positions, window by window; each is counted in one snapshot with the first that is kept. */
async function holesOf(pool: Pool, organizationId: number): Promise<readonly FeedProblem[]> {
  const found: FeedProblem[] = [];
  for (let after = 0; ;) {
    const { rows } = await pool.query<FeedWindow>(feedSql, [organizationId, after, feedWindow]);
    const window = rows[0];
    if (window === undefined) return found;
    const { from, to, number, last } = window;
    if (number !== to - from + 1) {
      const words = (count: number) => `${count} events from ${from} to ${to}`;
      found.push({ organizationId, expected: words(to - from + 1), found: words(number) });
    }
    if (to >= last) return found;
    after = to;
  }
}

interface FeedWindow {
  readonly from: number;
  readonly to: number;
  readonly number: number;
  /** The last position that was given. */
  readonly last: number;
}

const feedSql = `
  WITH kept AS (
    SELECT min(position) AS first, greatest(max(position), (SELECT last FROM event_counter WHERE organization_id = $1)) AS last
      FROM event_log WHERE organization_id = $1
  ), span AS (
    SELECT greatest($2::bigint + 1, first) AS low, least(greatest($2::bigint + 1, first) + $3::bigint - 1, last) AS high, last FROM kept
      WHERE first IS NOT NULL
  )
  SELECT low::float8 AS "from", high::float8 AS "to", last::float8 AS last,
      (SELECT count(*)::float8 FROM event_log WHERE organization_id = $1 AND position BETWEEN low AND high) AS number
    FROM span`;

/** A merged chat has nothing of its own: what is left in it is given to the chat that it was merged into. */
async function handOver(pool: Pool, chatId: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM chat_inbox i WHERE i.chat_id = c.merged_into AND i.other_chat_id = c.id) THEN false
        ELSE chat_inbox_add(c.merged_into, 'absorb', NULL, NULL, NULL, NULL, c.id) END
      FROM chat c WHERE c.id = $1 AND c.merged_into IS NOT NULL`,
    [chatId],
  );
  return rowCount !== 0;
}

/**
 * The lock is a statement of its own: a statement that has to wait for a round or an acceptance goes on with the chat's
 * new row, but counts messages and events as they were before, and a wake-up or a number would be lost.
 */
function mend(
  pool: Pool,
  chatId: number,
): Promise<{ readonly version: number; readonly taken: string } | undefined> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT 1 FROM chat WHERE id = $1 FOR NO KEY UPDATE', [chatId]);
    await client.query(retellSql, [chatId]);
    const { rows } = await client.query<{ version: number; taken: string }>(mendSql, [chatId]);
    return rows[0];
  });
}

/** An outcome that is in the row, and in no inbox, is told once more. */
const retellSql = `
  SELECT chat_inbox_add(m.chat_id, 'delivery', m.id, m.delivery_outcome, m.error_code, m.error_text) FROM message m
    WHERE m.chat_id = $1 AND m.status = 'queued' AND m.state = 'done' AND m.delivery_outcome IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM chat_inbox i WHERE i.chat_id = m.chat_id AND i.message_id = m.id AND i.kind = 'delivery')`;

/** Raises the version as a round would: a round that fetched before finds its commit stale. */
const mendSql = `
  UPDATE chat c SET version = c.version + 1, updated_at = now(),
    seq = greatest((SELECT coalesce(max(seq), 0) FROM event_log WHERE chat_id = c.id),
                   (SELECT coalesce(max(seq), 0) FROM message WHERE chat_id = c.id)),
    taken = greatest(0, c.inbox - (SELECT count(*) FROM message WHERE chat_id = c.id AND state = 'waiting')
                              - (SELECT count(*) FROM chat_inbox WHERE chat_id = c.id)),
    last_message_at = CASE WHEN c.merged_into IS NOT NULL THEN c.last_message_at ELSE (
      SELECT CASE WHEN c.last_message_at BETWEEN low - interval '2 seconds' AND high + interval '2 seconds' THEN c.last_message_at ELSE low END
        FROM (${lastMessageSpan}) AS span) END,
    closed_at = CASE WHEN c.status = 'closed' THEN coalesce(c.closed_at, c.updated_at) END,
    assigned_at = CASE WHEN c.assigned_user_id IS NOT NULL THEN coalesce(c.assigned_at, c.updated_at) END,
    priority_rank = priority_rank(c.priority)
  WHERE c.id = $1 RETURNING c.version, c.taken`;
