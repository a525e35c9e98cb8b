import type { ChatCheck } from './chat-checks.ts';

/**
 * Checks of chats against their recorded history: the event log (as far as it is kept) and the audit trail. Events of a
 * merged chat belong to the chat that it was merged into.
 */
export const eventChecks: readonly ChatCheck[] = [
  {
    problem: 'seq',
    sql: `SELECT c.id AS "chatId", told.last::text AS expected, c.seq::text AS found
      FROM chat c, LATERAL (SELECT greatest((SELECT max(seq) FROM event_log WHERE chat_id = c.id),
          (SELECT coalesce(max(seq), 0) FROM message WHERE chat_id = c.id)) AS last) AS told
      WHERE c.id = ANY ($1) AND told.last <> c.seq`,
  },
  {
    problem: 'event_numbers',
    sql: `SELECT chat_id AS "chatId", (max(seq) - min(seq) + 1)::text AS expected, count(DISTINCT seq)::text AS found
      FROM event_log WHERE chat_id = ANY ($1) AND seq IS NOT NULL
      GROUP BY chat_id HAVING count(DISTINCT seq) <> max(seq) - min(seq) + 1`,
  },
  {
    problem: 'event_doubled',
    sql: `SELECT chat_id AS "chatId", count(DISTINCT seq)::text AS expected, count(seq)::text AS found
      FROM event_log WHERE chat_id = ANY ($1) AND seq IS NOT NULL GROUP BY chat_id HAVING count(DISTINCT seq) <> count(seq)`,
  },
  {
    problem: 'event_erased',
    sql: `SELECT chat_id AS "chatId", '0' AS expected, count(*)::text AS found
      FROM event_log WHERE chat_id = ANY ($1) AND name = '' GROUP BY chat_id`,
  },
  {
    problem: 'event_misplaced',
    sql: `SELECT chat_id AS "chatId", 'events of this chat' AS expected, 'event ' || min(seq) || ' of another' AS found
      FROM event_log WHERE chat_id = ANY ($1) AND seq IS NOT NULL AND name <> ''
        AND coalesce(data ->> 'chatId', data ->> 'id') IS DISTINCT FROM chat_id::text
      GROUP BY chat_id`,
  },
  {
    problem: 'message_without_event',
    sql: `SELECT m.chat_id AS "chatId", '0' AS expected, count(*)::text AS found
      FROM (SELECT chat_id, min(seq) AS first FROM event_log WHERE chat_id = ANY ($1) AND seq IS NOT NULL GROUP BY chat_id) AS kept
        JOIN message m ON m.chat_id = kept.chat_id AND m.seq >= kept.first
      WHERE NOT EXISTS (SELECT 1 FROM event_log e WHERE e.chat_id = m.chat_id AND e.seq = m.seq)
      GROUP BY m.chat_id`,
  },
  {
    problem: 'message_missing',
    sql: `SELECT e.chat_id AS "chatId", '0' AS expected, count(*) || ', the first of event ' || min(e.seq) AS found
      FROM chat c JOIN event_log e ON e.chat_id = c.id AND e.name = 'message:new'
      WHERE c.id = ANY ($1) AND c.merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM message m WHERE m.chat_id = e.chat_id AND m.id::text = e.data ->> 'id')
      GROUP BY e.chat_id`,
  },
  {
    // The newest event of a message agrees with its row. What becomes of a file is announced one round later, a place that moves every 15 seconds.
    problem: 'message_changed',
    sql: `WITH told AS (
        SELECT e.chat_id, coalesce(e.data ->> 'messageId', e.data ->> 'id') AS id,
            (array_agg(e.data ORDER BY e.seq DESC) FILTER (WHERE e.name IN ('message:new', 'message:updated')))[1] AS words,
            (array_agg(e.data ->> 'status' ORDER BY e.seq DESC) FILTER (WHERE e.name IN ('message:new', 'message:status')))[1] AS status,
            max(e.data ->> 'fromMe') FILTER (WHERE e.name = 'message:new') AS from_me
          FROM chat c JOIN event_log e ON e.chat_id = c.id
          WHERE c.id = ANY ($1) AND c.merged_into IS NULL AND e.name IN ('message:new', 'message:updated', 'message:status')
          GROUP BY 1, 2)
      SELECT m.chat_id AS "chatId", 'as it was told' AS expected, count(*) || ', the first is message ' || min(m.id) AS found
      FROM told JOIN message m ON m.chat_id = told.chat_id AND m.id::text = told.id
      WHERE (m.status IS DISTINCT FROM told.status AND told.status IS NOT NULL)
        OR (m.from_me::text IS DISTINCT FROM told.from_me AND told.from_me IS NOT NULL)
        OR (told.words IS NOT NULL AND (m.content, m.type, message_changes(m)) IS DISTINCT FROM (told.words ->> 'content',
            told.words ->> 'type', picked(told.words, '{reactions,editedAt,originalContent,deletedAt}'))
          AND NOT EXISTS (SELECT 1 FROM moving_place p WHERE p.message_id = m.id AND p.due_at IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM chat_inbox i WHERE i.chat_id = m.chat_id AND i.message_id = m.id AND i.kind IN ('media', 'poke')))
      GROUP BY m.chat_id`,
  },
  ...toldChecks(),
  ...notedChecks(),
];

/** Status, priority and owner, against the last event that has them. */
function toldChecks(): readonly ChatCheck[] {
  const told = (
    field: string,
    names: string,
  ) => `SELECT DISTINCT ON (chat_id) chat_id, seq, data ->> '${field}' AS value
    FROM event_log WHERE chat_id = ANY ($1) AND seq IS NOT NULL AND name IN (${names}) AND data ? '${field}' ORDER BY chat_id, seq DESC`;
  const check = (field: string, names: string, column: string) =>
    `SELECT c.id AS "chatId", coalesce(told.value, 'nobody') || ' (event ' || told.seq || ')' AS expected, coalesce(${column}::text, 'nobody') AS found
      FROM (${told(field, names)}) AS told JOIN chat c ON c.id = told.chat_id
      WHERE c.merged_into IS NULL AND ${column}::text IS DISTINCT FROM told.value`;
  return [
    { problem: 'status', sql: check('status', `'chat:new', 'chat:updated'`, 'c.status') },
    { problem: 'priority', sql: check('priority', `'chat:new', 'chat:updated'`, 'c.priority') },
    {
      problem: 'owner',
      // A user who was deleted no longer owns anything.
      sql: `${check('assignedUserId', `'chat:updated'`, 'c.assigned_user_id')}
        AND (c.assigned_user_id IS NOT NULL OR EXISTS (SELECT 1 FROM app_user u WHERE u.id::text = told.value))`,
    },
  ];
}

/**
 * The same against the audit trail. The entries of a merged chat are mixed with those of this one: only entries after
 * the last merge count.
 */
function notedChecks(): readonly ChatCheck[] {
  const noted = (
    types: string,
  ) => `SELECT DISTINCT ON (h.chat_id) h.chat_id, h.id, h.change_type, h.old_value, h.new_value
    FROM ticket_history h
    WHERE h.chat_id = ANY ($1) AND h.change_type IN (${types})
      AND h.id > coalesce((SELECT max(id) FROM ticket_history m WHERE m.chat_id = h.chat_id AND m.change_type = 'chats_merged'), 0)
    ORDER BY h.chat_id, h.id DESC`;
  const check = (types: string, column: string) =>
    `SELECT c.id AS "chatId", coalesce(noted.new_value, 'nobody') || ' (' || noted.change_type || ')' AS expected,
        coalesce(${column}::text, 'nobody') AS found
      FROM (${noted(types)}) AS noted JOIN chat c ON c.id = noted.chat_id
      WHERE c.merged_into IS NULL AND ${column}::text IS DISTINCT FROM noted.new_value`;
  return [
    {
      problem: 'audit_status',
      sql: check(
        `'ticket_created', 'status_changed', 'ticket_reopened', 'closed_after_silence'`,
        // An open chat that only changed its stage has that word.
        `CASE WHEN c.status = 'open' AND noted.new_value IN ('new', 'in_progress') THEN noted.new_value ELSE c.status END`,
      ),
    },
    { problem: 'audit_priority', sql: check(`'priority_changed'`, 'c.priority') },
    {
      problem: 'audit_owner',
      // A closed chat may have lost its owner when it was reopened.
      sql: `${check(`'assigned', 'unassigned', 'ticket_reopened'`, 'c.assigned_user_id')}
        AND noted.change_type <> 'ticket_reopened'
        AND (c.assigned_user_id IS NOT NULL OR EXISTS (SELECT 1 FROM app_user u WHERE u.id::text = noted.new_value))`,
    },
  ];
}
