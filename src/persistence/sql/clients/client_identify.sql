-- Gives a client exactly these identities [{kind, value}], and what searches find it by. Contacts that have one of
-- them become the client's; those that had one which it lost become whose they are now. Called by clients_save.
CREATE OR REPLACE FUNCTION client_identify(r organization_client, p_identities jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  folded text;
  changed jsonb;
  touched int[];
BEGIN
  WITH gone AS (
    DELETE FROM client_identity WHERE client_id = r.id AND (kind, value) NOT IN
      (SELECT k.kind, k.value FROM jsonb_to_recordset(p_identities) AS k(kind text, value text))
    RETURNING kind, value
  ), come AS (
    INSERT INTO client_identity (organization_id, kind, value, client_id)
      SELECT DISTINCT r.organization_id, k.kind, k.value, r.id
        FROM jsonb_to_recordset(p_identities) AS k(kind text, value text)
      ON CONFLICT DO NOTHING RETURNING kind, value
  )
  SELECT jsonb_agg(jsonb_build_object('kind', kind, 'value', value)) INTO changed
    FROM (SELECT * FROM gone UNION ALL SELECT * FROM come) AS both_ways;
  folded := search_fold(client_text(r,
    (SELECT string_agg(value, E'\n') FROM client_identity WHERE client_id = r.id AND kind = 'phone')));
  INSERT INTO client_search (client_id, text, grams)
    VALUES (r.id, folded, search_grams(r.organization_id, folded))
    ON CONFLICT (client_id) DO UPDATE SET text = excluded.text, grams = excluded.grams
      WHERE client_search.text <> excluded.text;
  IF changed IS NULL THEN RETURN; END IF;
  touched := ARRAY(SELECT contacts_with(r.organization_id, changed));
  IF cardinality(touched) = 0 THEN RETURN; END IF;
  PERFORM 1 FROM contact WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;
  UPDATE contact SET client_id = contact_client(id, client_id)
    WHERE id = ANY (touched) AND NOT is_group AND (client_id IS NULL OR client_id = r.id)
      AND client_id IS DISTINCT FROM contact_client(id, client_id);
END $$;
