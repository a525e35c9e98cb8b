-- How many rows one statement moves or erases where a chat has very many: far less than what a round may take.
CREATE OR REPLACE FUNCTION batch_rows()
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 500
$$;
