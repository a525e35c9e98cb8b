-- What no total can say of sessions: how many that began before a range have messages in it, and how many are open at
-- its end (or now, if that is earlier). Both are read from the rows of at most one idle time.
CREATE OR REPLACE FUNCTION analytics_live(
  p_organization int, p_from timestamptz, p_to timestamptz, p_idle int, p_owner int, p_channel text, p_account int,
  p_sees_hr boolean
)
RETURNS TABLE (continued bigint, open bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode TO force_custom_plan AS $$
BEGIN
  RETURN QUERY
  WITH ends AS (
    SELECT least(p_to, now()) AS at, greatest(p_from, least(p_to, now()) - make_interval(mins => p_idle)) AS low
  ), near AS (
    SELECT b.* FROM analytics_burst b WHERE b.organization_id = p_organization
        AND b.started_at >= date_trunc('hour', p_from, 'UTC')
        AND b.started_at <= least(p_to, p_from + make_interval(mins => p_idle)) AND b.last_at >= p_from
        AND (b.started_at < p_from OR (b.prev_at < p_from AND b.silence <= p_idle))
  ), late AS (
    SELECT b.* FROM ends JOIN analytics_burst b ON b.organization_id = p_organization
        AND b.started_at >= date_trunc('hour', ends.low, 'UTC') AND b.started_at <= ends.at AND b.last_at >= ends.low
      WHERE b.started_at >= ends.low OR b.last_at <= ends.at OR EXISTS (SELECT 1 FROM message m
        WHERE m.chat_id = b.chat_id AND m.timestamp >= ends.low AND m.timestamp <= ends.at AND analytics_counts(m))
  )
  SELECT
    (SELECT count(DISTINCT b.chat_id) FROM near b WHERE (p_owner IS NULL OR b.owner_id = p_owner)
      AND (p_channel IS NULL OR b.channel = p_channel) AND (p_account IS NULL OR b.account_id = p_account)
      AND (p_sees_hr OR NOT b.is_hr) AND (b.started_at >= p_from OR b.last_at <= p_to OR EXISTS (SELECT 1
        FROM message m WHERE m.chat_id = b.chat_id AND m.timestamp >= p_from AND m.timestamp <= p_to
          AND analytics_counts(m)))),
    (SELECT count(DISTINCT b.chat_id) FROM late b WHERE (p_owner IS NULL OR b.owner_id = p_owner)
      AND (p_channel IS NULL OR b.channel = p_channel) AND (p_account IS NULL OR b.account_id = p_account)
      AND (p_sees_hr OR NOT b.is_hr));
END $$;
