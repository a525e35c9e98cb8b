-- Adds up months from the totals of their days. Called by analytics_refresh.
CREATE OR REPLACE FUNCTION analytics_write_months(p_organization int, p_months date[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM analytics_total USING unnest(p_months) AS month, unnest(analytics_metrics()) AS m(metric),
      unnest('{all,owner,by}'::text[]) AS k(kind)
    WHERE analytics_total.organization_id = p_organization AND analytics_total.metric = m.metric
      AND analytics_total.kind = k.kind AND analytics_total.level = 'month' AND analytics_total.start = month;
  WITH days AS MATERIALIZED (
    SELECT month, t.* FROM unnest(p_months) AS month, unnest(analytics_metrics()) AS m(metric),
        unnest('{all,owner,by}'::text[]) AS k(kind), analytics_total t
      WHERE t.organization_id = p_organization AND t.metric = m.metric AND t.kind = k.kind AND t.level = 'day'
        AND t.start >= month AND t.start < month + interval '1 month'
  ), cells AS (
    SELECT month, metric, kind, key, user_id, channel, account_id, is_hr, NULL::int AS bucket, n, 0::bigint AS ms
      FROM days
    UNION ALL SELECT d.month, d.metric, d.kind, d.key, d.user_id, d.channel, d.account_id, d.is_hr, b.bucket, b.n, b.ms
      FROM days d, unnest(d.buckets, d.counts, d.sums) AS b(bucket, n, ms)
  ), added AS (
    SELECT month, metric, kind, key, user_id, channel, account_id, is_hr, bucket, sum(n)::bigint AS n,
        sum(ms)::bigint AS ms FROM cells
      GROUP BY month, metric, kind, key, user_id, channel, account_id, is_hr, bucket
  )
  -- Without a join of the two, which a planner that expects a few rows would do row by row.
  INSERT INTO analytics_total (organization_id, metric, kind, level, start, key, user_id, channel, account_id, is_hr, n,
      buckets, counts, sums)
    SELECT p_organization, metric, kind, 'month', month, key, user_id, channel, account_id, is_hr,
        sum(n) FILTER (WHERE bucket IS NULL),
        array_agg(bucket ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL),
        array_agg(n::int ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL),
        array_agg(ms ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL)
      FROM added GROUP BY month, metric, kind, key, user_id, channel, account_id, is_hr;
END $$;
