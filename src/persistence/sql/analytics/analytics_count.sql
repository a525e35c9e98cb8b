-- All that there is to count of an organization from a time on and before another one, for these idle times; see
-- analytics_count_of.
CREATE OR REPLACE FUNCTION analytics_count(
  p_organization int, p_since timestamptz, p_until timestamptz, p_idles int[]
)
RETURNS TABLE (metric text, kind text, key int, user_id int, channel text, account_id int, is_hr boolean, bucket int,
  n bigint, ms bigint)
LANGUAGE sql STABLE AS $$
  SELECT * FROM analytics_count_of(p_organization, p_since, p_until, p_idles, NULL, NULL)
$$;
