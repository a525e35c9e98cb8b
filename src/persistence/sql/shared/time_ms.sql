-- A time in epoch milliseconds, the unit of workflows and of the wire's cursors. Infinity is the end of the year 9999,
-- and minus infinity the start of the year 1.
CREATE OR REPLACE FUNCTION time_ms(t timestamptz)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN isfinite(t) OR t IS NULL THEN (extract(epoch FROM t) * 1000)::bigint
    WHEN t > 'epoch' THEN 253402300799999 ELSE -62135596800000 END
$$;
