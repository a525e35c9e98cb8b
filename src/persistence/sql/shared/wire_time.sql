-- Times on the wire: ISO 8601, UTC, milliseconds.
CREATE OR REPLACE FUNCTION wire_time(t timestamptz)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
