-- How many chats had messages in a range, by user: of all, by their owner, or in which each operator wrote. A chat
-- counts on its first day in the range. The day on which the range begins counts if the chat's last message of it is
-- not before the range; the days after it know the day before them.
CREATE OR REPLACE FUNCTION analytics_seen(
  p_organization int, p_from timestamptz, p_to timestamptz, p_totals boolean, p_kind text, p_user int,
  p_channel text, p_account int, p_sees_hr boolean
)
RETURNS TABLE (user_id int, n bigint) LANGUAGE sql STABLE AS $$
  WITH parts AS MATERIALIZED (
    SELECT * FROM analytics_parts(p_organization, p_from, p_to, p_totals)
  ), edge AS MATERIALIZED (
    -- The first day, if the range begins within it.
    SELECT CASE WHEN since > analytics_day_start(analytics_day(since)) THEN analytics_day(since) END AS day,
        analytics_day(since) AS first_day, since FROM parts WHERE level = 'rows' AND since = p_from
  ), first_day AS (
    SELECT coalesce((SELECT first_day FROM edge), analytics_day(p_from)) AS day
  ), edge_rows AS MATERIALIZED (
    SELECT d.chat_id, d.user_id, d.last_at >= p_from AS inside FROM edge JOIN analytics_chat_day d
      ON d.organization_id = p_organization AND d.day = edge.day
  ), rows AS MATERIALIZED (
    SELECT d.*, d.day = (SELECT day FROM edge) AS on_edge
      FROM parts p CROSS JOIN LATERAL analytics_seen_rows(p_organization, p.since, p.until) AS d
      WHERE p.level = 'rows'
  ), fresh AS (
    SELECT r.chat_id, r.user_id, r.owner_id, r.channel, r.account_id, r.is_hr FROM rows r
      WHERE r.on_edge OR r.prev_day IS NULL OR r.prev_day < (SELECT day FROM first_day)
        OR (r.prev_day = (SELECT day FROM edge) AND NOT EXISTS (SELECT 1 FROM edge_rows e
          WHERE e.chat_id = r.chat_id AND e.user_id = r.user_id AND e.inside))
    UNION ALL
    -- Chats whose messages of the edge are before the range, and whose next day is in a total.
    SELECT o.chat_id, o.user_id, o.owner_id, o.channel, o.account_id, o.is_hr
      FROM edge_rows e CROSS JOIN LATERAL (SELECT d.* FROM analytics_chat_day d WHERE d.chat_id = e.chat_id
          AND d.user_id = e.user_id AND d.day > (SELECT day FROM edge) ORDER BY d.day LIMIT 1) AS o
        JOIN parts p ON p.level = 'day' AND p.start = o.day
          OR p.level = 'month' AND p.start = date_trunc('month', o.day::timestamp)::date
      WHERE NOT e.inside
  )
  SELECT k.user_id, sum(k.n)::bigint FROM (
    SELECT t.user_id, t.n FROM parts p CROSS JOIN LATERAL (
        -- Each part by its key, as analytics_sums does.
        SELECT * FROM analytics_total a WHERE a.organization_id = p_organization AND a.metric = 'seen'
          AND a.kind = p_kind AND a.level = p.level AND a.start = p.start OFFSET 0) AS t
      WHERE p.level <> 'rows' AND t.key < greatest(0, (SELECT day FROM first_day) - '2000-01-01'::date)
        AND (p_channel IS NULL OR t.channel = p_channel) AND (p_account IS NULL OR t.account_id = p_account)
        AND (p_sees_hr OR NOT t.is_hr)
    UNION ALL
    SELECT CASE p_kind WHEN 'all' THEN 0 WHEN 'owner' THEN f.owner_id ELSE f.user_id END, 1 FROM fresh f
      WHERE (f.user_id > 0) = (p_kind = 'by') AND (p_channel IS NULL OR f.channel = p_channel)
        AND (p_account IS NULL OR f.account_id = p_account) AND (p_sees_hr OR NOT f.is_hr)) AS k
    WHERE k.user_id IS NOT NULL AND (p_user IS NULL OR k.user_id = p_user)
    GROUP BY k.user_id
$$;
