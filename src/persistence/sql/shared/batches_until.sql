-- Until when the current commit may start another batch of a merge or an erasure. A slow database does fewer batches,
-- so that the chat's rows are never locked for long.
CREATE OR REPLACE FUNCTION batches_until()
RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + interval '500 milliseconds'
$$;
