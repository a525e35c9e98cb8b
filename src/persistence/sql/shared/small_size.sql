-- A file's size as message.size holds it: null from 2 GiB on (see large_size). Called by whatever writes a message's
-- file.
CREATE OR REPLACE FUNCTION small_size(size bigint)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN size <= 2147483647 THEN size::int END
$$;
