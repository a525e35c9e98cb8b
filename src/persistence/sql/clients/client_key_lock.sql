-- The advisory lock of what clients are recognized by. Who writes a client holds it alone; who writes a contact with
-- it, with others: of a client and a contact that appear at the same time, the later one sees the other.
CREATE OR REPLACE FUNCTION client_key_lock(p_organization int, p_kind text, p_value text)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended(concat_ws('|', 'client', p_organization, p_kind, p_value), 0)
$$;
