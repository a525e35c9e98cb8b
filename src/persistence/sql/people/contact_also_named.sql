-- The person of a chat also has these identities [{kind, value}], as the provider's answer to a send says. Whoever has
-- one of them is the same person: the contacts are joined, and their chats merged. Again and again it changes nothing.
-- Locks in the order of intake_accept(): identities (advisory, sorted), contacts, ticket counter, chats.
CREATE OR REPLACE FUNCTION contact_also_named(p_chat int, p_identities jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  organization int;
  person int;
  people int[];
  found int;
BEGIN
  SELECT c.organization_id, c.contact_id INTO organization, person
    FROM chat asked JOIN chat c ON c.id = coalesce(asked.merged_into, asked.id)
    WHERE asked.id = p_chat AND NOT c.is_group AND c.erased_at IS NULL;
  IF person IS NULL OR NOT EXISTS (
      SELECT 1 FROM identified(organization, p_identities) AS i WHERE i.contact_id IS DISTINCT FROM person) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(h) FROM (
    SELECT DISTINCT hashtextextended(concat_ws('|', organization, w.kind, w.value), 0) AS h
      FROM jsonb_to_recordset(p_identities) AS w(kind text, value text) ORDER BY h) AS sorted;
  people := ARRAY(SELECT person UNION
    SELECT i.contact_id FROM identified(organization, p_identities) AS i WHERE i.contact_id IS NOT NULL
    ORDER BY 1);
  PERFORM 1 FROM contact WHERE id = ANY (people) ORDER BY id FOR UPDATE;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found < cardinality(people) OR EXISTS (
      SELECT 1 FROM identified(organization, p_identities) AS i WHERE i.contact_id <> ALL (people)) THEN
    RAISE EXCEPTION 'a contact was erased or joined with another meanwhile' USING ERRCODE = '40001';
  END IF;
  IF cardinality(people) > 1 THEN
    PERFORM 1 FROM ticket_counter WHERE organization_id = organization FOR UPDATE;
    PERFORM 1 FROM chat WHERE contact_id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
    -- Who has to hear of it is found by the sweeper.
    FOREACH found IN ARRAY people[2:] LOOP PERFORM contact_join(people[1], found); END LOOP;
  END IF;
  INSERT INTO contact_identity (organization_id, contact_id, kind, value)
    SELECT organization, people[1], w.kind, w.value FROM jsonb_to_recordset(p_identities) AS w(kind text, value text)
    ON CONFLICT (organization_id, kind, value) DO NOTHING;
END $$;
