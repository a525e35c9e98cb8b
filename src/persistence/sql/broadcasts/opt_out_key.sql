-- The key of a number in an organization's opt-out list: it says whether a number is there, and nothing else.
CREATE OR REPLACE FUNCTION opt_out_key(s broadcast_settings, p_number text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to((s).salt || ':' || p_number, 'UTF8')), 'hex')
$$;
