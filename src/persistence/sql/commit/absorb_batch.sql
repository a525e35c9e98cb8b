-- How many messages of a merged chat one statement moves: far less than what a round may take.
CREATE OR REPLACE FUNCTION absorb_batch()
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 500
$$;
