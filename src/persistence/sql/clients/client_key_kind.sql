-- The kind under which clients have an identity of a contact: of a number only its digits count.
CREATE OR REPLACE FUNCTION client_key_kind(p_kind text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p_kind WHEN 'phone_jid' THEN 'phone' ELSE p_kind END
$$;
