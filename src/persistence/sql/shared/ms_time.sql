-- The time of epoch milliseconds.
CREATE OR REPLACE FUNCTION ms_time(ms bigint)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_timestamp(ms / 1000.0)
$$;
