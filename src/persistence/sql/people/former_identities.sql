-- What the person of an item of intake_accept() gave up, in all spellings.
CREATE OR REPLACE FUNCTION former_identities(item jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_array(item -> 'formerIdentity') || coalesce(item -> 'formerSpellings', '[]')
$$;
