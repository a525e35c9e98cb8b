-- Until when the commit that runs now may begin another batch of a merge or an erasure: a slow database does fewer, so
-- that the chat's rows are never locked for long.
CREATE OR REPLACE FUNCTION batches_until()
RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + interval '500 milliseconds'
$$;
