-- Makes clients of items as clients_save gives them, all with one statement for each table: the time of an import does
-- not depend on how many clients there are. Returns what clients_save does. The caller has locked the keys of the
-- identities; locks contacts by id. Each key is looked up in an index, whatever is known of the sizes of tables: they
-- grow faster than statistics during an import.
CREATE OR REPLACE FUNCTION clients_add(p_organization int, p_items jsonb, p_moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql SET enable_seqscan TO off AS $$
DECLARE
  rows organization_client[];
  faults text[];
  keys jsonb;
  touched int[];
BEGIN
  rows := ARRAY(SELECT c FROM (SELECT item -> 'fields' AS fields, nr
      FROM jsonb_array_elements(p_items) WITH ORDINALITY AS i(item, nr) ORDER BY nr OFFSET 0) AS i,
    LATERAL jsonb_populate_record(client_new(p_organization, p_moment), i.fields) AS c ORDER BY i.nr);
  -- Of two new clients with one address the first one has it. Joins that are LATERAL look up one key at a time, where
  -- EXISTS may read the addresses of all clients first.
  WITH judged AS (
    SELECT i.nr, e.email, CASE WHEN u.missing THEN 'user_unknown' WHEN t.taken THEN 'email_taken' END AS fault
      FROM jsonb_array_elements(p_items) WITH ORDINALITY AS i(item, nr)
      LEFT JOIN LATERAL (SELECT k.value AS email FROM jsonb_to_recordset(i.item -> 'identities')
        AS k(kind text, value text) WHERE k.kind = 'email' LIMIT 1) AS e ON true
      LEFT JOIN LATERAL (SELECT true AS taken FROM client_identity WHERE organization_id = p_organization
        AND kind = 'email' AND value = e.email LIMIT 1) AS t ON true
      LEFT JOIN LATERAL (SELECT count(*) = 0 AS missing FROM app_user WHERE id = rows[i.nr].assigned_user_id
        AND organization_id = p_organization) AS u ON rows[i.nr].assigned_user_id IS NOT NULL
  )
  SELECT array_agg(coalesce(fault, CASE WHEN email IS NOT NULL AND place > 1 THEN 'email_taken' END) ORDER BY nr)
    INTO faults
    FROM (SELECT *, row_number() OVER (PARTITION BY email, fault IS NULL ORDER BY nr) AS place FROM judged) AS j;

  INSERT INTO organization_client
    SELECT r.* FROM generate_subscripts(rows, 1) AS nr, LATERAL (SELECT (rows[nr]).*) AS r WHERE faults[nr] IS NULL;
  WITH come AS (
    INSERT INTO client_identity (organization_id, kind, value, client_id)
      SELECT DISTINCT p_organization, k.kind, k.value, rows[i.nr].id
        FROM jsonb_array_elements(p_items) WITH ORDINALITY AS i(item, nr),
          LATERAL jsonb_to_recordset(i.item -> 'identities') AS k(kind text, value text) WHERE faults[i.nr] IS NULL
      RETURNING client_id, kind, value
  ), numbers AS MATERIALIZED (
    SELECT client_id, string_agg(value, E'\n') AS phones FROM come WHERE kind = 'phone' GROUP BY client_id
  ), texts AS MATERIALIZED (
    SELECT r.id, search_fold(client_text(rows[nr], n.phones)) AS folded
      FROM generate_subscripts(rows, 1) AS nr, LATERAL (SELECT rows[nr].id) AS r
        LEFT JOIN numbers n ON n.client_id = r.id WHERE faults[nr] IS NULL
  ), found AS (
    INSERT INTO client_search (client_id, text, grams)
      SELECT id, folded, search_grams(p_organization, folded) FROM texts
  )
  SELECT jsonb_agg(DISTINCT jsonb_build_object('kind', kind, 'value', value)) INTO keys FROM come;

  touched := ARRAY(SELECT contacts_with(p_organization, coalesce(keys, '[]')));
  IF cardinality(touched) > 0 THEN
    PERFORM 1 FROM contact WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;
    UPDATE contact SET client_id = contact_client(id, NULL)
      WHERE id = ANY (touched) AND client_id IS NULL AND NOT is_group AND contact_client(id, NULL) IS NOT NULL;
  END IF;
  RETURN (SELECT jsonb_agg(CASE WHEN faults[nr] IS NULL THEN jsonb_build_object('id', rows[nr].id)
    ELSE jsonb_build_object('fault', faults[nr]) END ORDER BY nr) FROM generate_subscripts(rows, 1) AS nr);
END $$;
