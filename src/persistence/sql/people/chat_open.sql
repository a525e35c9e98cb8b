-- Finds or creates the chat, and lets its person be found by all given identities that nobody has. Identities of
-- several contacts are left to them: what a person writes joins them. The person of a new chat may become a client
-- (chats_make_clients), unless the item says withoutClient. Locks in the order of intake_accept(): identities
-- (advisory, sorted), contact, ticket counter.
CREATE OR REPLACE FUNCTION chat_open(item jsonb)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  organization int := (item ->> 'organizationId')::int;
  c jsonb := item -> 'chat';
  found_contact int;
  found_chat int;
  ticket int;
BEGIN
  found_chat := chat_of(item);
  IF found_chat IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM identified(organization, item -> 'identities') AS i WHERE i.contact_id IS NULL) THEN
    RETURN found_chat;
  END IF;
  -- From a process of an earlier build.
  IF NOT c ? 'address' THEN RETURN chat_open(channel_item(item)); END IF;

  PERFORM pg_advisory_xact_lock(h) FROM (
    SELECT DISTINCT hashtextextended(concat_ws('|', item ->> 'organizationId', w.kind, w.value), 0) AS h
      FROM jsonb_to_recordset(item -> 'identities') AS w(kind text, value text) ORDER BY h) AS sorted;
  SELECT coalesce((SELECT contact_id FROM chat WHERE id = found_chat), min(i.contact_id)) INTO found_contact
    FROM identified(organization, item -> 'identities') AS i;
  IF found_contact IS NULL THEN
    INSERT INTO contact (organization_id, is_group) VALUES (organization, coalesce((c ->> 'isGroup')::boolean, false))
      RETURNING id INTO found_contact;
  END IF;
  INSERT INTO contact_identity (organization_id, contact_id, kind, value)
    SELECT organization, found_contact, w.kind, w.value
      FROM jsonb_to_recordset(item -> 'identities') AS w(kind text, value text)
    ON CONFLICT (organization_id, kind, value) DO NOTHING;
  PERFORM 1 FROM contact WHERE id = found_contact FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (
      SELECT 1 FROM identified(organization, item -> 'identities') AS i WHERE i.contact_id = found_contact) THEN
    RAISE EXCEPTION 'a contact was erased or joined with another meanwhile' USING ERRCODE = '40001';
  END IF;
  found_chat := chat_of(item);
  IF found_chat IS NOT NULL THEN RETURN found_chat; END IF;

  INSERT INTO ticket_counter (organization_id, last) VALUES (organization, 1)
    ON CONFLICT (organization_id) DO UPDATE SET last = ticket_counter.last + 1 RETURNING last INTO ticket;
  INSERT INTO chat (organization_id, contact_id, channel, account_key, account_id, address, is_group,
      ticket_number, priority, priority_rank)
    VALUES (organization, found_contact, item ->> 'channel', item ->> 'accountKey',
      (item ->> 'accountId')::int, jsonb_strip_nulls(c -> 'address'), coalesce((c ->> 'isGroup')::boolean, false),
      ticket, 'normal', 2)
    RETURNING id INTO found_chat;
  IF NOT item ? 'withoutClient' THEN PERFORM chats_make_clients(ARRAY[found_chat]); END IF;
  RETURN found_chat;
END $$;
