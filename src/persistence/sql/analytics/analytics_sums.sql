-- What a range adds up to: for each metric, user and channel, how many (bucket null), and how many and how long in each
-- bucket of durations. p_user and the filters: null = any.
CREATE OR REPLACE FUNCTION analytics_sums(
  p_organization int, p_from timestamptz, p_to timestamptz, p_totals boolean, p_metrics text[], p_kind text,
  p_idle int, p_user int, p_channel text, p_account int, p_sees_hr boolean
)
RETURNS TABLE (metric text, user_id int, channel text, bucket int, n bigint, ms bigint) LANGUAGE sql STABLE AS $$
  WITH parts AS MATERIALIZED (
    SELECT * FROM analytics_parts(p_organization, p_from, p_to, p_totals)
  ), totals AS MATERIALIZED (
    SELECT t.metric, t.user_id, t.channel, t.n, t.buckets, t.counts, t.sums,
        dense_rank() OVER (ORDER BY t.metric, t.user_id, t.channel)::int AS nr
      FROM parts p CROSS JOIN unnest(p_metrics) AS w(metric) CROSS JOIN LATERAL (
        -- Each part by its key: a planner that expects many parts would read the totals of all days.
        SELECT * FROM analytics_total a WHERE a.organization_id = p_organization AND a.metric = w.metric
          AND a.kind = p_kind AND a.level = p.level AND a.start = p.start AND a.key IN (0, p_idle)
          AND (p_user IS NULL OR a.user_id = p_user) OFFSET 0) AS t
      WHERE p.level <> 'rows' AND (p_channel IS NULL OR t.channel = p_channel)
        AND (p_account IS NULL OR t.account_id = p_account) AND (p_sees_hr OR NOT t.is_hr)
  ), rows AS MATERIALIZED (
    SELECT c.metric, c.user_id, c.channel, c.bucket, c.n, c.ms
      FROM parts p CROSS JOIN LATERAL analytics_count_of(p_organization, p.since, p.until, ARRAY[p_idle], p_metrics,
        ARRAY[p_kind]) AS c
      WHERE p.level = 'rows' AND c.metric = ANY (p_metrics)
        AND (p_user IS NULL OR c.user_id = p_user) AND (p_channel IS NULL OR c.channel = p_channel)
        AND (p_account IS NULL OR c.account_id = p_account) AND (p_sees_hr OR NOT c.is_hr)
  ), added AS MATERIALIZED (
    -- By number: of a busy organization there are a hundred thousand buckets.
    SELECT nr, bucket, sum(n)::bigint AS n, sum(ms)::bigint AS ms
      FROM (SELECT t.nr, b.bucket, b.n, b.ms FROM totals t, unnest(t.buckets, t.counts, t.sums) AS b(bucket, n, ms))
        AS cells
      GROUP BY nr, bucket
  ), cells AS (
    SELECT metric, user_id, channel, NULL::int AS bucket, n, 0::bigint AS ms FROM totals
    UNION ALL SELECT metric, user_id, channel, NULL, n, 0 FROM rows
    UNION ALL SELECT t.metric, t.user_id, t.channel, a.bucket, a.n, a.ms
      FROM added a JOIN (SELECT DISTINCT nr, metric, user_id, channel FROM totals) AS t USING (nr)
    UNION ALL SELECT metric, user_id, channel, bucket, n, ms FROM rows WHERE bucket IS NOT NULL
  )
  SELECT metric, user_id, channel, bucket, sum(n)::bigint, sum(ms)::bigint FROM cells
    GROUP BY metric, user_id, channel, bucket
$$;
