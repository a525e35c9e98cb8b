-- What searches find a client by, not folded yet; p_phones = its numbers with their countries.
CREATE OR REPLACE FUNCTION client_text(r organization_client, p_phones text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat_ws(E'\n', r.name, r.email, r.company_name, r.phone, r.person_jid, p_phones)
$$;
