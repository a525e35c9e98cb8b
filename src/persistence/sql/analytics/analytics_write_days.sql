-- Adds up whole days. `seen` counts the chats of a day by the day before on which they had messages (days since 2000,
-- -1 = none): chats of a longer time are counted once by leaving out those whose day before is in it, too. Called by
-- analytics_refresh.
CREATE OR REPLACE FUNCTION analytics_write_days(p_organization int, p_days date[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM analytics_total USING unnest(p_days) AS day, unnest(analytics_metrics()) AS m(metric),
      unnest('{all,owner,by}'::text[]) AS k(kind)
    WHERE analytics_total.organization_id = p_organization AND analytics_total.metric = m.metric
      AND analytics_total.kind = k.kind AND analytics_total.level = 'day' AND analytics_total.start = day;
  INSERT INTO analytics_total (organization_id, metric, kind, level, start, key, user_id, channel, account_id, is_hr, n,
      buckets, counts, sums)
    SELECT p_organization, c.metric, c.kind, 'day', day, c.key, c.user_id, c.channel, c.account_id, c.is_hr, sum(c.n),
        array_agg(c.bucket ORDER BY c.bucket) FILTER (WHERE c.bucket IS NOT NULL),
        array_agg(c.n::int ORDER BY c.bucket) FILTER (WHERE c.bucket IS NOT NULL),
        array_agg(c.ms ORDER BY c.bucket) FILTER (WHERE c.bucket IS NOT NULL)
      FROM unnest(p_days) AS day CROSS JOIN LATERAL analytics_count(p_organization, analytics_day_start(day),
        analytics_day_start(day + 1), analytics_idles()) AS c
      GROUP BY day, c.metric, c.kind, c.key, c.user_id, c.channel, c.account_id, c.is_hr;
  INSERT INTO analytics_total (organization_id, metric, kind, level, start, key, user_id, channel, account_id, is_hr, n)
    SELECT p_organization, 'seen', k.kind, 'day', d.day, coalesce(d.prev_day - '2000-01-01'::date, -1), k.user_id,
        d.channel, d.account_id, d.is_hr, count(*)
      FROM analytics_chat_day d JOIN LATERAL (VALUES ('all', CASE d.user_id WHEN 0 THEN 0 END),
        ('owner', CASE d.user_id WHEN 0 THEN d.owner_id END), ('by', nullif(d.user_id, 0))) AS k(kind, user_id)
          ON k.user_id IS NOT NULL
      WHERE d.organization_id = p_organization AND d.day = ANY (p_days)
      GROUP BY k.kind, d.day, d.prev_day, k.user_id, d.channel, d.account_id, d.is_hr;
END $$;
