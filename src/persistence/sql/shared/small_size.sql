-- A file's size for message.size: null from 2 GiB on (see large_size). Called by everything that writes the file of a
-- message.
CREATE OR REPLACE FUNCTION small_size(size bigint)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN size <= 2147483647 THEN size::int END
$$;
