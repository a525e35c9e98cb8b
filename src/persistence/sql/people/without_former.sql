-- An item of intake_accept() whose identities do not include what the person gave up, unless there is nothing else.
CREATE OR REPLACE FUNCTION without_former(item jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT item || coalesce((SELECT jsonb_build_object('identities', jsonb_agg(i ORDER BY nr))
    FROM jsonb_array_elements(item -> 'identities') WITH ORDINALITY AS t(i, nr)
    WHERE NOT former_identities(item) @> jsonb_build_array(i) HAVING count(*) > 0), '{}')
$$;
