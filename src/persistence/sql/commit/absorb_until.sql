-- Until when the commit that runs now may begin another batch of a merged chat's messages: a slow database moves
-- fewer, so that the chat's rows are never locked for long.
CREATE OR REPLACE FUNCTION absorb_until()
RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + interval '500 milliseconds'
$$;
