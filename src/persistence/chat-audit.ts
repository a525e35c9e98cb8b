import type { Pool } from 'pg';
import type { CommitInput } from '../contracts/commit.ts';
import type { AuditedChat, ChatAudit, ChatProblem, FeedProblem } from '../ports/chat-audit.ts';
import { createChatStore } from './chat-store.ts';

interface AuditRow extends AuditedChat {
  readonly problems: readonly Omit<ChatProblem, 'chatId'>[];
}

/** Compares a chat's row with what it is a copy of, and mends it. Reads bounded pages by id. */
export function createChatAudit(pool: Pool): ChatAudit {
  const store = createChatStore(pool);
  return {
    async page(afterId, limit) {
      const { rows } = await pool.query<AuditRow>(pageSql, [afterId, limit]);
      return {
        chats: rows.map(({ problems: _, ...chat }) => chat),
        problems: rows.flatMap(({ chatId, problems }) =>
          problems.map((problem) => ({ chatId, ...problem })),
        ),
      };
    },

    async feedProblems() {
      const { rows } = await pool.query<FeedProblem>(feedSql);
      return rows;
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

const pageSql = `
  SELECT c.id AS "chatId", c.organization_id AS "organizationId", c.channel, c.version,
    (c.inbox > c.taken OR queued.found OR files.found OR (c.merged_into IS NULL AND (planned.found
      OR (c.status = 'pending' AND c.pending_until IS NOT NULL) OR (c.status = 'open' AND c.close_due_at IS NOT NULL)
      OR (c.status <> 'closed' AND c.response_due_at IS NOT NULL AND NOT c.overdue)))) AS "inWork",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('problem', p.problem, 'expected', p.expected::text, 'found', p.found::text)), '[]')
      FROM (VALUES
        ('unread_count', marks.number, c.unread_count::bigint),
        ('seq', greatest(events.last, messages.last)::bigint, c.seq::bigint),
        ('event_numbers', (events.last - events.first + 1)::bigint, events.number),
        ('message_without_event', 0::bigint, untold.number),
        ('waiting_not_counted', 0::bigint, CASE WHEN c.inbox = c.taken AND NOT files.found THEN waiting.number ELSE 0 END),
        ('merged_but_not_moved', 0::bigint, CASE WHEN c.merged_into IS NULL OR absorbing.found THEN 0 ELSE messages.number END),
        ('status_times', ((c.status = 'closed')::int + 2 * (c.assigned_user_id IS NOT NULL)::int)::bigint,
          ((c.closed_at IS NOT NULL)::int + 2 * (c.assigned_at IS NOT NULL)::int)::bigint)
      ) AS p(problem, expected, found)
      WHERE p.expected IS DISTINCT FROM p.found AND p.expected IS NOT NULL) AS problems
  FROM (SELECT * FROM chat WHERE id > $1 ORDER BY id LIMIT $2) c,
    LATERAL (SELECT count(*) AS number FROM message
      WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done') marks,
    LATERAL (SELECT min(seq) AS first, max(seq) AS last, count(DISTINCT seq) AS number FROM event_log WHERE chat_id = c.id AND seq IS NOT NULL) events,
    LATERAL (SELECT coalesce(max(seq), 0) AS last, count(*) FILTER (WHERE state IN ('done', 'waiting')) AS number FROM message WHERE chat_id = c.id) messages,
    LATERAL (SELECT EXISTS (SELECT 1 FROM chat_inbox WHERE chat_id = c.merged_into AND other_chat_id = c.id) AS found) absorbing,
    LATERAL (SELECT count(*) AS number FROM message m WHERE m.chat_id = c.id AND m.seq >= events.first
      AND NOT EXISTS (SELECT 1 FROM event_log e WHERE e.chat_id = c.id AND e.seq = m.seq)) untold,
    LATERAL (SELECT (SELECT count(*) FROM message WHERE chat_id = c.id AND state = 'waiting')
      + (SELECT count(*) FROM chat_inbox WHERE chat_id = c.id) AS number) waiting,
    LATERAL (SELECT EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND status = 'queued' AND state = 'done') AS found) queued,
    LATERAL (SELECT EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND state IN ('waiting', 'done') AND media_state = 'waiting') AS found) files,
    LATERAL (SELECT EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND state = 'scheduled') AS found) planned
  ORDER BY c.id`;

const feedSql = `
  SELECT organization_id AS "organizationId",
    (max(position) - min(position) + 1)::text || ' events up to ' || coalesce(max(counter.last), 0) AS expected,
    count(*)::text || ' events up to ' || max(position) AS found
  FROM event_log LEFT JOIN event_counter counter USING (organization_id)
  GROUP BY organization_id
  HAVING count(*) <> max(position) - min(position) + 1 OR max(position) <> max(counter.last)`;

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
async function mend(
  pool: Pool,
  chatId: number,
): Promise<{ readonly version: number; readonly taken: string } | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM chat WHERE id = $1 FOR NO KEY UPDATE', [chatId]);
    const { rows } = await client.query<{ version: number; taken: string }>(mendSql, [chatId]);
    await client.query('COMMIT');
    return rows[0];
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Raises the version as a round would: a round that fetched before finds its commit stale. */
const mendSql = `
  UPDATE chat c SET version = c.version + 1, updated_at = now(),
    seq = greatest((SELECT coalesce(max(seq), 0) FROM event_log WHERE chat_id = c.id),
                   (SELECT coalesce(max(seq), 0) FROM message WHERE chat_id = c.id)),
    taken = greatest(0, c.inbox - (SELECT count(*) FROM message WHERE chat_id = c.id AND state = 'waiting')
                              - (SELECT count(*) FROM chat_inbox WHERE chat_id = c.id)),
    closed_at = CASE WHEN c.status = 'closed' THEN coalesce(c.closed_at, c.updated_at) END,
    assigned_at = CASE WHEN c.assigned_user_id IS NOT NULL THEN coalesce(c.assigned_at, c.updated_at) END,
    priority_rank = priority_rank(c.priority)
  WHERE c.id = $1 RETURNING c.version, c.taken`;
