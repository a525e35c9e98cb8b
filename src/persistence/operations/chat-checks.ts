import type { ClientBase } from 'pg';
import type { ChatProblem, RowProblem } from '../../ports/chat/chat-audit.ts';

/**
 * A condition that must hold for each of the chats $1 (int[]). Its statement returns rows {chatId, expected, found} for
 * the chats that violate it.
 */
export interface ChatCheck {
  readonly problem: RowProblem;
  readonly sql: string;
}

/**
 * Returns the chats that violate a check. A check is text, because all checks return the same columns and a test runs
 * each.
 */
export async function runCheck(
  client: ClientBase,
  { problem, sql }: ChatCheck,
  chatIds: readonly number[],
): Promise<readonly ChatProblem[]> {
  const { rows } = await client.query<Omit<ChatProblem, 'problem'>>(sql, [chatIds]);
  return rows.map((row) => ({ problem, ...row }));
}

/** Work that nobody has started within this time is stuck. */
const soon = "interval '1 minute'";
const deliveryWithin = "interval '10 minutes'";
/** Maximum difference between two clocks (the asker's clock decides an optimistic batch). */
const clocks = "interval '2 seconds'";

/**
 * The time of the last message of a chat `c` according to its messages. It is a range, because a provider's clock may
 * run ahead, and an operator's message may have waited for its command. Quiet messages do not count, except an
 * operator's reaction.
 */
export const lastMessageSpan = `
  SELECT max(CASE WHEN send_at IS NOT NULL THEN timestamp ELSE least(timestamp, created_at) END) AS low,
      max(CASE WHEN command_id IS NOT NULL AND send_at IS NULL THEN greatest(timestamp, created_at + interval '10 minutes')
        ELSE timestamp END) AS high
    FROM message WHERE chat_id = c.id AND state = 'done' AND (NOT quiet OR sender_user_id IS NOT NULL)
      AND (from_me OR NOT is_read_by_operator OR read_at IS NOT NULL)`;

/** Checks of a chat's row against its messages and its inbox. */
export const rowChecks: readonly ChatCheck[] = [
  {
    problem: 'unread_count',
    sql: differing('marks.number', 'c.unread_count', [
      `(SELECT chat_unread(c.id) AS number) AS marks`,
    ]),
  },
  {
    problem: 'last_message_at',
    sql: `SELECT c.id AS "chatId", coalesce('between ' || wire_time(low) || ' and ' || wire_time(high), 'none') AS expected,
        coalesce(wire_time(c.last_message_at), 'none') AS found
      FROM chat c, LATERAL (${lastMessageSpan}) AS told
      WHERE c.id = ANY ($1) AND c.merged_into IS NULL AND CASE WHEN low IS NULL THEN c.last_message_at IS NOT NULL
        ELSE coalesce(c.last_message_at < low - ${clocks} OR c.last_message_at > high + ${clocks}, true) END`,
  },
  {
    problem: 'status_times',
    sql: `SELECT id AS "chatId", status || CASE WHEN assigned_user_id IS NULL THEN ', nobody''s' ELSE ', owned' END AS expected,
        concat_ws(', ', CASE WHEN closed_at IS NULL THEN 'not closed' ELSE 'closed' END,
          CASE WHEN assigned_at IS NULL THEN 'never assigned' ELSE 'assigned' END) AS found
      FROM chat WHERE id = ANY ($1)
        AND ((status = 'closed') <> (closed_at IS NOT NULL) OR (assigned_user_id IS NOT NULL) <> (assigned_at IS NOT NULL))`,
  },
  {
    problem: 'waiting_not_counted',
    sql: `SELECT c.id AS "chatId", '0' AS expected, waiting.number::text AS found
      FROM chat c, LATERAL (SELECT (SELECT count(*) FROM message WHERE chat_id = c.id AND state = 'waiting')
          + (SELECT count(*) FROM chat_inbox WHERE chat_id = c.id) AS number) AS waiting
      WHERE c.id = ANY ($1) AND c.inbox = c.taken AND waiting.number > 0
        AND NOT EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND state IN ('waiting', 'done') AND media_state = 'waiting')`,
  },
  {
    problem: 'inbox_not_taken',
    sql: `SELECT c.id AS "chatId", 'taken within a minute' AS expected,
        (c.inbox - c.taken) || coalesce(' waiting since ' || wire_time(since), ' counted, and nothing waits') AS found
      FROM chat c, LATERAL (SELECT least((SELECT min(created_at) FROM message
            WHERE chat_id = c.id AND state = 'waiting' AND media_state IS DISTINCT FROM 'waiting'),
          (SELECT min(created_at) FROM chat_inbox WHERE chat_id = c.id)) AS since) AS waiting
      WHERE c.id = ANY ($1) AND c.inbox > c.taken AND coalesce(since, c.updated_at) < now() - ${soon}`,
  },
  {
    problem: 'merged_but_not_moved',
    sql: `SELECT c.id AS "chatId", '0' AS expected, count(*)::text AS found
      FROM chat c JOIN message m ON m.chat_id = c.id
      WHERE c.id = ANY ($1) AND c.merged_into IS NOT NULL AND m.state IN ('done', 'waiting')
        AND NOT EXISTS (SELECT 1 FROM chat_inbox WHERE chat_id = c.merged_into AND other_chat_id = c.id)
      GROUP BY c.id`,
  },
  {
    // What a message shows is what all changes of it that are known come to.
    problem: 'changes_not_applied',
    sql: `SELECT c.id AS "chatId", 'the reactions and deletions that came' AS expected,
        count(*) || ', the first is message ' || min(m.id) AS found
      FROM chat c JOIN LATERAL (SELECT DISTINCT target FROM message_change WHERE chat_id = c.id) AS x ON true
        JOIN LATERAL (SELECT t.* FROM message t WHERE t.chat_id = c.id AND t.provider_message_id = x.target
            AND t.state = 'done' AND change_named(t.type, t.details, NULL) IS NULL ORDER BY t.id DESC LIMIT 1) AS m ON true
      WHERE c.id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM chat_inbox WHERE chat_id = c.id AND other_chat_id IS NOT NULL)
        AND (m.reactions IS DISTINCT FROM message_reactions(c, ARRAY[c.id], x.target)
          OR m.deleted_at IS DISTINCT FROM message_deleted_at(c, ARRAY[c.id], m.provider_message_id, m.from_me))
      GROUP BY c.id`,
  },
  {
    problem: 'delivery_stuck',
    sql: `SELECT c.id AS "chatId", 'an outcome within 10 minutes' AS expected,
        'message ' || first.id || CASE WHEN first.claimed IS NULL THEN ' queued' ELSE ' claimed' END || ' since ' || wire_time(first.since) AS found
      FROM chat c, LATERAL (SELECT id, delivery_claimed_at AS claimed, coalesce(delivery_claimed_at, updated_at) AS since
          FROM message WHERE chat_id = c.id AND status = 'queued' AND state = 'done' ORDER BY seq, id LIMIT 1) AS first
      WHERE c.id = ANY ($1) AND c.merged_into IS NULL AND first.since < now() - ${deliveryWithin}
        AND c.updated_at < now() - ${deliveryWithin} AND (chat_outlet(c) ->> 'ready')::boolean`,
  },
  {
    problem: 'outcome_not_told',
    sql: `SELECT m.chat_id AS "chatId", 'told' AS expected, 'message ' || min(m.id) || ': ' || min(m.delivery_outcome) AS found
      FROM message m WHERE m.chat_id = ANY ($1) AND m.status = 'queued' AND m.state = 'done' AND m.delivery_outcome IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM chat_inbox i WHERE i.chat_id = m.chat_id AND i.message_id = m.id AND i.kind = 'delivery')
      GROUP BY m.chat_id`,
  },
];

function differing(expected: string, found: string, from: readonly string[]): string {
  return `SELECT c.id AS "chatId", (${expected})::text AS expected, (${found})::text AS found
    FROM chat c, LATERAL ${from.join(', LATERAL ')}
    WHERE c.id = ANY ($1) AND (${expected}) IS DISTINCT FROM (${found})`;
}
