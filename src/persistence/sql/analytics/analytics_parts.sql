-- Where a range is read from: whole months and days from their totals, the rest (the edges, days that changed, today)
-- from rows, from `since` on and before `until`. Without p_totals all of it is read from rows.
CREATE OR REPLACE FUNCTION analytics_parts(
  p_organization int, p_from timestamptz, p_to timestamptz, p_totals boolean
)
RETURNS TABLE (level text, start date, since timestamptz, until timestamptz) LANGUAGE plpgsql STABLE AS $$
DECLARE
  low timestamptz := greatest(p_from, '2000-01-01 00:00:00+00', analytics_day_start(least(
    (SELECT min(day) FROM analytics_chat_day WHERE organization_id = p_organization),
    (SELECT analytics_day(min(created_at)) FROM analytics_chat WHERE organization_id = p_organization),
    (SELECT analytics_day(min(closed_at)) FROM analytics_episode WHERE organization_id = p_organization))));
  high timestamptz := least(p_to + interval '1 millisecond', '2100-01-01 00:00:00+00', greatest(
    now() + interval '1 day',
    analytics_day_start((SELECT max(day) + 1 FROM analytics_chat_day WHERE organization_id = p_organization))));
  old date := analytics_rows_until(p_organization);
BEGIN
  IF low >= high THEN RETURN; END IF;
  IF NOT p_totals THEN
    RETURN QUERY SELECT 'rows', NULL::date, low, high;
    RETURN;
  END IF;
  RETURN QUERY
    WITH days AS MATERIALIZED (
      SELECT day, date_trunc('month', day::timestamp)::date AS month,
          analytics_day_start(day) >= low AND analytics_day_start(day + 1) <= high AND day <> analytics_day(now())
            AND NOT EXISTS (SELECT 1 FROM analytics_stale s WHERE s.organization_id = p_organization
              AND s.day = days.day AND (old IS NULL OR s.day > old))
            AS whole
        FROM (SELECT analytics_day(low) + i AS day FROM
          generate_series(0, analytics_day(high - interval '1 millisecond') - analytics_day(low)) AS i) AS days
    ), months AS (
      SELECT month, bool_and(whole) AND count(*) = (month + interval '1 month')::date - month AS whole
        FROM days GROUP BY month
    )
    SELECT 'month', month, NULL::timestamptz, NULL::timestamptz FROM months WHERE months.whole
    UNION ALL
    SELECT CASE WHEN d.whole THEN 'day' ELSE 'rows' END, d.day, greatest(low, analytics_day_start(d.day)),
        least(high, analytics_day_start(d.day + 1))
      FROM days d JOIN months m USING (month) WHERE NOT m.whole;
END $$;
