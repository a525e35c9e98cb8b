-- A file's size for message.large_size: null below 2 GiB (see small_size). Called by everything that writes the file
-- of a message.
CREATE OR REPLACE FUNCTION large_size(size bigint)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN size > 2147483647 THEN size END
$$;
