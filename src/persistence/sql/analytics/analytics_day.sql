-- The day of a time, in UTC, by which analytics keep their totals.
CREATE OR REPLACE FUNCTION analytics_day(p_at timestamptz)
RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_at AT TIME ZONE 'UTC')::date
$$;
