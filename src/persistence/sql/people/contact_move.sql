-- A person gave up an identity (a number) for those of this item of intake_accept(): the chats stay the person's, their
-- addresses change, and the given-up identity names nobody until somebody else writes under it. Contacts that already
-- have the new identities are joined with the person's. The same report again changes nothing. Returns the chats to
-- wake. Locks in the order of intake_accept(): identities (advisory, sorted), contacts, ticket counter, chats.
CREATE OR REPLACE FUNCTION contact_move(item jsonb)
RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  organization int := (item ->> 'organizationId')::int;
  news jsonb := item -> 'identities';
  formers jsonb;
  people int[];
  person int;
  wake int[] := '{}';
  found int;
BEGIN
  SELECT coalesce(jsonb_agg(f), '[]') INTO formers FROM jsonb_array_elements(former_identities(item)) AS f
    WHERE NOT news @> jsonb_build_array(f);
  PERFORM pg_advisory_xact_lock(h) FROM (
    SELECT DISTINCT hashtextextended(concat_ws('|', organization, w.kind, w.value), 0) AS h
      FROM jsonb_to_recordset(news || formers) AS w(kind text, value text) ORDER BY h) AS sorted;
  -- Told before, by this report or by that of another account: whoever has the identity now is somebody else.
  IF EXISTS (
      SELECT 1 FROM identified(organization, news) AS i
        JOIN former_identity f ON f.contact_id = i.contact_id
        JOIN jsonb_to_recordset(formers) AS o(kind text, value text) ON o.kind = f.kind AND o.value = f.value) THEN
    RETURN wake;
  END IF;
  people := ARRAY(SELECT DISTINCT i.contact_id FROM identified(organization, news || formers) AS i
    WHERE i.contact_id IS NOT NULL ORDER BY 1);
  person := people[1];
  IF person IS NULL THEN
    INSERT INTO contact (organization_id, name) VALUES (organization, item ->> 'contactName') RETURNING id INTO person;
    people := ARRAY[person];
  END IF;
  PERFORM 1 FROM contact WHERE id = ANY (people) ORDER BY id FOR UPDATE;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found < cardinality(people) OR EXISTS (
      SELECT 1 FROM identified(organization, news || formers) AS i WHERE i.contact_id <> ALL (people)) THEN
    RAISE EXCEPTION 'a contact was erased or joined with another meanwhile' USING ERRCODE = '40001';
  END IF;
  PERFORM 1 FROM ticket_counter WHERE organization_id = organization FOR UPDATE;
  PERFORM 1 FROM chat WHERE contact_id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  FOREACH found IN ARRAY people[2:] LOOP
    wake := wake || contact_join(person, found);
  END LOOP;
  DELETE FROM contact_identity ci USING jsonb_to_recordset(formers) AS w(kind text, value text)
    WHERE ci.organization_id = organization AND ci.kind = w.kind AND ci.value = w.value;
  INSERT INTO contact_identity (organization_id, contact_id, kind, value)
    SELECT organization, person, w.kind, w.value FROM jsonb_to_recordset(news) AS w(kind text, value text)
    ON CONFLICT (organization_id, kind, value) DO NOTHING;
  -- Who returns to an identity has it again.
  DELETE FROM former_identity f USING jsonb_to_recordset(news) AS w(kind text, value text)
    WHERE f.contact_id = person AND f.kind = w.kind AND f.value = w.value;
  INSERT INTO former_identity (contact_id, kind, value)
    SELECT person, w.kind, w.value FROM jsonb_to_recordset(formers) AS w(kind text, value text)
    ON CONFLICT DO NOTHING;
  -- On every account: an answer to the old number would reach whoever has it now.
  UPDATE chat SET address = chat.address || moved.address, updated_at = now()
    FROM (SELECT c.id, jsonb_object_agg(a.key, coalesce((SELECT x.value FROM jsonb_to_recordset(news) AS x(kind text,
            value text) WHERE x.kind = w.kind LIMIT 1), item -> 'chat' -> 'address' ->> a.key)) AS address
        FROM chat c, jsonb_each_text(c.address) AS a(key, value),
          jsonb_to_recordset(formers) AS w(kind text, value text)
        WHERE c.contact_id = person AND NOT c.is_group AND c.channel = item ->> 'channel' AND a.value = w.value
        GROUP BY c.id) AS moved
    WHERE chat.id = moved.id;
  RETURN wake;
END $$;
