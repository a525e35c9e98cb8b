-- Epoch milliseconds of a time; what workflows and the wire's cursors count in.
CREATE OR REPLACE FUNCTION time_ms(t timestamptz)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (extract(epoch FROM t) * 1000)::bigint
$$;
