-- Whether the person of a recipient wants no broadcasts, under any spelling of the number.
CREATE OR REPLACE FUNCTION opted_out(s broadcast_settings, p_number text, p_person jsonb)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM broadcast_opt_out o WHERE o.organization_id = (s).organization_id
    AND o.key IN (SELECT opt_out_key(s, n) FROM (
      SELECT p_number AS n UNION SELECT split_part(i ->> 'value', '@', 1)
        FROM jsonb_array_elements(coalesce(p_person -> 'identities', '[]')) AS t(i)) AS spelled))
$$;
