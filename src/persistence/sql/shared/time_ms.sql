-- A time in epoch milliseconds, the unit of workflows and of the wire's cursors.
CREATE OR REPLACE FUNCTION time_ms(t timestamptz)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (extract(epoch FROM t) * 1000)::bigint
$$;
