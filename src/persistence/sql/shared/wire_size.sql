-- The size of a file on the wire, from its two columns. NULL = there is none, or what is there is no size.
CREATE OR REPLACE FUNCTION wire_size(p_size int, p_large bigint)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce(p_size, p_large) BETWEEN 0 AND 9007199254740991 THEN coalesce(p_size, p_large) END
$$;
