-- The maximum number of messages of a chat that is erased by one statement.
CREATE OR REPLACE FUNCTION erased_at_once()
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 5000
$$;
