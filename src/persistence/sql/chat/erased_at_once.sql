-- How many messages a chat may have to be erased by one statement.
CREATE OR REPLACE FUNCTION erased_at_once()
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 5000
$$;
