-- Counts the rows of an organization from a time on and before another one, for these idle times, metrics and kinds
-- (null = all). Totals are made of what this returns, and edges of a range are read with it, so that both count alike.
-- Only what is asked for is read and added up.
--
-- Metrics: started, inbound, answer: sessions that began (key = idle time), that have an inbound message, an answer;
-- first, closed: episodes by their first inbound message, by their closing; created:<status>: chats; in, out:
-- messages. A duration is in its bucket; n counts rows, also those that have no duration. Kinds: all; owner = the
-- chat's; by = the operator who wrote.
CREATE OR REPLACE FUNCTION analytics_count_of(
  p_organization int, p_since timestamptz, p_until timestamptz, p_idles int[], p_metrics text[], p_kinds text[]
)
RETURNS TABLE (metric text, kind text, key int, user_id int, channel text, account_id int, is_hr boolean, bucket int,
  n bigint, ms bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode TO force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  shortest int := greatest(5, (SELECT min(i) FROM unnest(p_idles) AS i));
  sessions_too boolean := p_metrics IS NULL OR p_metrics && '{started,inbound,answer}';
  first_too boolean := p_metrics IS NULL OR 'first' = ANY (p_metrics);
  closed_too boolean := p_metrics IS NULL OR 'closed' = ANY (p_metrics);
  created_too boolean := p_metrics IS NULL OR array_to_string(p_metrics, ' ') LIKE '%created:%';
  said_too boolean := p_metrics IS NULL OR p_metrics && '{in,out}';
BEGIN
  -- Planned for its times: a plan for any time may read all rows of the organization.
  RETURN QUERY
  WITH sessions AS MATERIALIZED (
    SELECT b.channel, b.account_id, b.is_hr, b.owner_id, b.silence, coalesce(b.inbound_from, 9999) AS inbound_from,
        coalesce(b.answered_from, 9999) AS answered_from, b.answered_by,
        time_ms(b.answered_at) - time_ms(b.first_inbound_at) AS ms
      FROM analytics_burst b WHERE sessions_too AND b.organization_id = p_organization AND b.started_at >= p_since
        AND b.started_at < p_until AND b.silence > shortest
  ), facts AS (
    SELECT f.metric, t.idle AS key, s.channel, s.account_id, s.is_hr, true AS any_kind, s.owner_id,
        CASE WHEN f.metric = 'answer' THEN s.answered_by END AS by_id, 1::bigint AS n,
        CASE WHEN f.metric = 'answer' THEN s.ms END AS ms
      FROM unnest(p_idles) AS t(idle) JOIN sessions s ON s.silence > t.idle
        JOIN LATERAL (VALUES ('started', 0), ('inbound', s.inbound_from), ('answer', s.answered_from))
          AS f(metric, from_idle) ON f.from_idle <= t.idle AND (p_metrics IS NULL OR f.metric = ANY (p_metrics))
    UNION ALL
    SELECT 'first', 0, e.channel, e.account_id, e.is_hr, true, e.owner_id, NULL, 1,
        time_ms(e.answered_at) - time_ms(e.first_inbound_at)
      FROM analytics_episode e WHERE first_too AND e.organization_id = p_organization AND e.first_inbound_at >= p_since
        AND e.first_inbound_at < p_until AND e.answered_at IS NOT NULL
    UNION ALL
    SELECT 'closed', 0, e.channel, e.account_id, e.is_hr, true, e.owner_id, NULL, 1,
        CASE WHEN e.first_inbound_at IS NOT NULL THEN
          greatest(0, time_ms(e.closed_at) - time_ms(e.first_inbound_at)) END
      FROM analytics_episode e WHERE closed_too AND e.organization_id = p_organization AND e.closed_at >= p_since
        AND e.closed_at < p_until
    UNION ALL
    SELECT 'created:' || c.status, 0, c.channel, c.account_id, c.is_hr, true, c.owner_id, NULL, 1, NULL
      FROM analytics_chat c WHERE created_too AND c.organization_id = p_organization AND c.created_at >= p_since
        AND c.created_at < p_until
    UNION ALL
    SELECT f.metric, 0, s.channel, s.account_id, s.is_hr, s.user_id = 0, CASE WHEN s.user_id = 0 THEN s.owner_id END,
        nullif(s.user_id, 0), f.n, NULL
      FROM analytics_said(p_organization, p_since, p_until) AS s
        JOIN LATERAL (VALUES ('in', s.inbound), ('out', s.outbound)) AS f(metric, n) ON f.n > 0
          AND (p_metrics IS NULL OR f.metric = ANY (p_metrics))
      WHERE said_too
  )
  SELECT f.metric, k.kind, f.key, k.user_id, f.channel, f.account_id, f.is_hr, analytics_bucket(f.ms), sum(f.n)::bigint,
      coalesce(sum(f.ms), 0)::bigint
    FROM facts f JOIN LATERAL (VALUES ('all', CASE WHEN f.any_kind THEN 0 END), ('owner', f.owner_id), ('by', f.by_id))
      AS k(kind, user_id) ON k.user_id IS NOT NULL AND (p_kinds IS NULL OR k.kind = ANY (p_kinds))
    GROUP BY f.metric, k.kind, f.key, k.user_id, f.channel, f.account_id, f.is_hr, analytics_bucket(f.ms);
END $$;
