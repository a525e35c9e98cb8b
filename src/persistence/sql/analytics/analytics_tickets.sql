-- Sessions with messages in a range, those with the newest message first, as they are at its end. A session is found by
-- its last burst: none follows before the end of the range within the idle time. p_state: open, closed, null = both.
CREATE OR REPLACE FUNCTION analytics_tickets(
  p_organization int, p_from timestamptz, p_to timestamptz, p_idle int, p_state text, p_owner int, p_channel text,
  p_account int, p_sees_hr boolean, p_limit int, p_offset int
)
RETURNS TABLE (chat_id int, session_no int, started_at timestamptz, last_at timestamptz, is_open boolean, channel text,
  account_id int, owner_id int, status text, first_inbound_at timestamptz, answered_at timestamptz, answered_by int)
LANGUAGE plpgsql STABLE SET plan_cache_mode TO force_custom_plan AS $$
DECLARE
  open_from timestamptz := least(p_to, now()) - make_interval(mins => p_idle);
  low timestamptz := CASE p_state WHEN 'open' THEN greatest(p_from, open_from) ELSE p_from END;
  high timestamptz := CASE p_state WHEN 'closed' THEN least(p_to, open_from - interval '1 millisecond') ELSE p_to END;
BEGIN
  RETURN QUERY
    WITH ended AS (
      SELECT b.chat_id, b.started_at, b.last_at FROM analytics_burst b
        WHERE b.organization_id = p_organization AND b.last_at >= low AND b.last_at <= high
          AND (p_owner IS NULL OR b.owner_id = p_owner) AND (p_channel IS NULL OR b.channel = p_channel)
          AND (p_account IS NULL OR b.account_id = p_account) AND (p_sees_hr OR NOT b.is_hr)
          AND NOT coalesce((SELECT n.started_at <= p_to AND n.silence <= p_idle FROM analytics_burst n
            WHERE n.chat_id = b.chat_id AND n.started_at > b.started_at ORDER BY n.started_at LIMIT 1), false)
        ORDER BY b.last_at DESC, b.chat_id DESC LIMIT p_limit + p_offset
    ), under_way AS (
      -- Messages of one burst on both sides of the end.
      SELECT b.chat_id, b.started_at, m.at AS last_at FROM analytics_burst b CROSS JOIN LATERAL (
          SELECT max(o.timestamp) AS at FROM message o WHERE o.chat_id = b.chat_id AND o.timestamp >= b.started_at
            AND o.timestamp <= p_to AND analytics_counts(o)) AS m
        WHERE b.organization_id = p_organization AND b.started_at >= date_trunc('hour', p_to, 'UTC')
          AND b.started_at <= p_to AND b.last_at > p_to AND m.at >= low AND m.at <= high
          AND (p_owner IS NULL OR b.owner_id = p_owner) AND (p_channel IS NULL OR b.channel = p_channel)
          AND (p_account IS NULL OR b.account_id = p_account) AND (p_sees_hr OR NOT b.is_hr)
    ), page AS MATERIALIZED (
      SELECT * FROM (TABLE ended UNION ALL TABLE under_way) AS both_kinds
        ORDER BY both_kinds.last_at DESC, both_kinds.chat_id DESC LIMIT p_limit OFFSET p_offset
    )
    SELECT p.chat_id, (SELECT count(*)::int FROM analytics_burst n WHERE n.chat_id = p.chat_id
          AND n.started_at <= s.started_at AND n.silence > p_idle), s.started_at, p.last_at, p.last_at >= open_from,
        a.channel, a.account_id, a.owner_id, a.status,
        CASE WHEN s.inbound_from <= p_idle THEN s.first_inbound_at END,
        CASE WHEN s.answered_from <= p_idle THEN s.answered_at END,
        CASE WHEN s.answered_from <= p_idle THEN s.answered_by END
      FROM page p JOIN analytics_chat a ON a.chat_id = p.chat_id
        CROSS JOIN LATERAL (SELECT n.* FROM analytics_burst n WHERE n.chat_id = p.chat_id
          AND n.started_at <= p.started_at AND n.silence > p_idle ORDER BY n.started_at DESC LIMIT 1) AS s
      ORDER BY p.last_at DESC, p.chat_id DESC;
END $$;
