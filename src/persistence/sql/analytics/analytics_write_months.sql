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
  ), counted AS (
    SELECT month, metric, kind, key, user_id, channel, account_id, is_hr, sum(n)::bigint AS n FROM days
      GROUP BY month, metric, kind, key, user_id, channel, account_id, is_hr
  ), bucketed AS (
    SELECT d.month, d.metric, d.kind, d.key, d.user_id, d.channel, d.account_id, d.is_hr, b.bucket,
        sum(b.n)::int AS n, sum(b.ms)::bigint AS ms
      FROM days d, unnest(d.buckets, d.counts, d.sums) AS b(bucket, n, ms)
      GROUP BY d.month, d.metric, d.kind, d.key, d.user_id, d.channel, d.account_id, d.is_hr, b.bucket
  ), spread AS (
    SELECT month, metric, kind, key, user_id, channel, account_id, is_hr, array_agg(bucket ORDER BY bucket) AS buckets,
        array_agg(n ORDER BY bucket) AS counts, array_agg(ms ORDER BY bucket) AS sums FROM bucketed
      GROUP BY month, metric, kind, key, user_id, channel, account_id, is_hr
  )
  INSERT INTO analytics_total (organization_id, metric, kind, level, start, key, user_id, channel, account_id, is_hr, n,
      buckets, counts, sums)
    SELECT p_organization, metric, kind, 'month', month, key, user_id, channel, account_id, is_hr, n, buckets, counts,
        sums
      FROM counted LEFT JOIN spread USING (month, metric, kind, key, user_id, channel, account_id, is_hr);
END $$;
