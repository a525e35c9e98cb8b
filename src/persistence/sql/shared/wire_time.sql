-- Times on the wire: ISO 8601, UTC, milliseconds. A time that has no such form (infinity, a year after 9999 or before
-- 1) becomes the nearest that has one: a row with such a time never makes a list or an event fail.
CREATE OR REPLACE FUNCTION wire_time(t timestamptz)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN t > '9999-12-31 23:59:59.999+00' THEN '9999-12-31T23:59:59.999Z'
    WHEN t < '0001-01-01 00:00:00+00' THEN '0001-01-01T00:00:00.000Z'
    ELSE to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END
$$;
