-- The bucket of a duration on a logarithmic scale. The longest in a bucket is at most 5 % longer than the shortest, so
-- that a percentile that is read from buckets is at most 5 % off.
CREATE OR REPLACE FUNCTION analytics_bucket(p_ms bigint)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_ms IS NULL THEN NULL WHEN p_ms < 1 THEN -1 ELSE floor(ln(p_ms) / ln(1.05::float8))::int END
$$;
