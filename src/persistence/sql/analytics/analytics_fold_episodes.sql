-- Writes the episodes of chats that are not known or did not end before their windows: from one closing, as the audit
-- trail has it, to the next. A message that reopens a chat is older than the reopening, so an episode begins with its
-- first message that was accepted after the closing before. An answer counts within a year.
CREATE OR REPLACE FUNCTION analytics_fold_episodes(p_chats int[], p_windows timestamptz[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  organization int;
  days date[];
BEGIN
  WITH told AS (
    SELECT h.chat_id, h.created_at AS at FROM ticket_history h WHERE h.chat_id = ANY (p_chats)
      AND h.new_value = 'closed' AND h.old_value IS DISTINCT FROM 'closed'
      AND h.change_type IN ('status_changed', 'closed_after_silence')
  ), closings AS (
    SELECT chat_id, at FROM told
    UNION SELECT c.id, c.closed_at FROM chat c WHERE c.id = ANY (p_chats) AND c.status = 'closed'
      AND c.closed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM told t WHERE t.chat_id = c.id)
  ), ends AS (
    SELECT chat_id, at FROM closings UNION ALL SELECT unnest(p_chats), NULL
  ), spans AS (
    SELECT e.chat_id, lag(e.at) OVER (PARTITION BY e.chat_id ORDER BY e.at NULLS LAST) AS after, e.at AS closed_at
      FROM ends e
  ), fresh AS MATERIALIZED (
    SELECT s.chat_id, coalesce(s.after, a.created_at) AS opened_at, a.organization_id, a.channel, a.account_id,
        a.is_hr, a.owner_id, i.at AS first_inbound_at, o.at AS answered_at, s.closed_at
      FROM spans s JOIN unnest(p_chats, p_windows) AS w(chat, since) ON w.chat = s.chat_id
        JOIN analytics_chat a ON a.chat_id = s.chat_id
        LEFT JOIN LATERAL (SELECT m.timestamp AS at FROM message m WHERE m.chat_id = s.chat_id AND NOT m.from_me
            AND analytics_counts(m) AND m.timestamp >= coalesce(s.after - interval '1 day', '-infinity')
            AND m.timestamp <= coalesce(s.closed_at, 'infinity')
            AND (s.after IS NULL OR m.created_at > s.after)
          ORDER BY m.timestamp, m.id LIMIT 1) AS i ON true
        LEFT JOIN LATERAL (SELECT m.timestamp AS at FROM analytics_chat_day d JOIN message m ON m.chat_id = d.chat_id
            AND m.timestamp >= greatest(analytics_day_start(d.day), i.at)
            AND m.timestamp < analytics_day_start(d.day + 1)
          WHERE d.chat_id = s.chat_id AND d.user_id > 0 AND d.day >= analytics_day(i.at)
            AND d.day <= analytics_day(i.at) + 366 AND m.sender_user_id = d.user_id
            AND m.timestamp <= coalesce(s.closed_at, 'infinity') AND analytics_counts(m)
          ORDER BY d.day, m.timestamp LIMIT 1) AS o ON true
      WHERE (s.closed_at IS NOT NULL OR i.at IS NOT NULL) AND (coalesce(s.closed_at, 'infinity') >= w.since
        OR NOT EXISTS (SELECT 1 FROM analytics_episode e WHERE e.chat_id = s.chat_id AND e.closed_at = s.closed_at
          AND e.opened_at = coalesce(s.after, a.created_at)))
  ), written AS (
    INSERT INTO analytics_episode AS e (chat_id, opened_at, organization_id, channel, account_id, is_hr, owner_id,
        first_inbound_at, answered_at, closed_at)
      SELECT DISTINCT ON (chat_id, opened_at) * FROM fresh ORDER BY chat_id, opened_at, closed_at
      ON CONFLICT (chat_id, opened_at) DO UPDATE SET first_inbound_at = excluded.first_inbound_at,
          answered_at = excluded.answered_at, closed_at = excluded.closed_at
        WHERE e IS DISTINCT FROM excluded
      RETURNING organization_id, first_inbound_at, closed_at
  ), gone AS (
    DELETE FROM analytics_episode e USING unnest(p_chats, p_windows) AS w(chat, since)
      WHERE e.chat_id = w.chat AND coalesce(e.closed_at, 'infinity') >= w.since AND NOT EXISTS (SELECT 1 FROM fresh f
        WHERE f.chat_id = e.chat_id AND f.opened_at = e.opened_at)
      RETURNING e.organization_id, e.first_inbound_at, e.closed_at
  ), before AS (
    -- As the rows were before this statement.
    SELECT e.organization_id, e.first_inbound_at, e.closed_at FROM analytics_episode e JOIN fresh f
      USING (chat_id, opened_at)
      WHERE (e.first_inbound_at, e.answered_at, e.closed_at) IS DISTINCT FROM
        (f.first_inbound_at, f.answered_at, f.closed_at)
  )
  SELECT max(organization_id), array_agg(DISTINCT analytics_day(first_inbound_at))
      || array_agg(DISTINCT analytics_day(closed_at)) INTO organization, days
    FROM (TABLE written UNION ALL TABLE gone UNION ALL TABLE before) AS changed;
  IF organization IS NOT NULL THEN PERFORM analytics_mark(organization, days); END IF;
END $$;
