-- How many rows one statement moves or erases in a very long chat: far fewer than a round may take.
CREATE OR REPLACE FUNCTION batch_rows()
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 500
$$;
