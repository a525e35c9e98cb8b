-- When a day begins, in UTC.
CREATE OR REPLACE FUNCTION analytics_day_start(p_day date)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_day::timestamp AT TIME ZONE 'UTC'
$$;
