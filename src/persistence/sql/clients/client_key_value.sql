-- The value under which clients have an identity of a contact.
CREATE OR REPLACE FUNCTION client_key_value(p_kind text, p_value text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p_kind WHEN 'phone_jid' THEN split_part(p_value, '@', 1) ELSE p_value END
$$;
