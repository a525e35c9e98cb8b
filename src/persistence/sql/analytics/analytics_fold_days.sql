-- Writes the days of chats, each from its window on: of the chat (user 0), and of each operator who wrote in it.
CREATE OR REPLACE FUNCTION analytics_fold_days(p_chats int[], p_windows timestamptz[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  organization int;
  marked date[];
BEGIN
  WITH said AS (
    SELECT m.chat_id, u.user_id, analytics_day(m.timestamp) AS day, m.timestamp AS at, m.from_me, w.since
      FROM unnest(p_chats, p_windows) AS w(chat, since)
        JOIN message m ON m.chat_id = w.chat AND m.timestamp >= w.since AND analytics_counts(m)
        CROSS JOIN LATERAL (VALUES (0), (m.sender_user_id)) AS u(user_id)
      WHERE u.user_id IS NOT NULL
  ), days AS (
    SELECT chat_id, user_id, day, min(since) AS since, min(at) AS first_at, max(at) AS last_at,
        count(*) FILTER (WHERE NOT from_me)::int AS inbound, count(*) FILTER (WHERE from_me)::int AS outbound
      FROM said GROUP BY chat_id, user_id, day
  ), fresh AS MATERIALIZED (
    SELECT d.chat_id, d.user_id, d.day, a.organization_id, a.channel, a.account_id, a.is_hr, a.owner_id, d.first_at,
        d.last_at, coalesce(lag(d.day) OVER (PARTITION BY d.chat_id, d.user_id ORDER BY d.day),
          (SELECT max(o.day) FROM analytics_chat_day o WHERE o.chat_id = d.chat_id AND o.user_id = d.user_id
            AND isfinite(d.since) AND o.day < analytics_day(d.since))) AS prev_day, d.inbound, d.outbound
      FROM days d JOIN analytics_chat a ON a.chat_id = d.chat_id
  ), written AS (
    INSERT INTO analytics_chat_day AS d (chat_id, user_id, day, organization_id, channel, account_id, is_hr, owner_id,
        first_at, last_at, prev_day, inbound, outbound)
      SELECT * FROM fresh ORDER BY chat_id, user_id, day
      ON CONFLICT (chat_id, user_id, day) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
          prev_day = excluded.prev_day, inbound = excluded.inbound, outbound = excluded.outbound
        WHERE d IS DISTINCT FROM excluded
      RETURNING organization_id, day
  ), gone AS (
    DELETE FROM analytics_chat_day d USING unnest(p_chats, p_windows) AS w(chat, since)
      WHERE d.chat_id = w.chat AND (NOT isfinite(w.since) OR d.day >= analytics_day(w.since))
        AND NOT EXISTS (SELECT 1 FROM fresh f
          WHERE f.chat_id = d.chat_id AND f.user_id = d.user_id AND f.day = d.day)
      RETURNING d.organization_id, d.day
  )
  SELECT max(organization_id), array_agg(DISTINCT day) INTO organization, marked
    FROM (TABLE written UNION ALL TABLE gone) AS changed;
  IF organization IS NOT NULL THEN PERFORM analytics_mark(organization, marked); END IF;
END $$;
