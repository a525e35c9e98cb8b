-- Makes clients of the people of these chats who are none yet, where the organization wants that of the chat's channel
-- (clients_from). Somebody whom a client is recognized by becomes that client instead. Called by whoever makes a chat
-- or learns who a visitor is, at the end of the transaction. Returns how many are made. Locks, after the chats and
-- their contacts: keys of identities (advisory, sorted, alone), so that two chats of one person make one client; the
-- event counter last.
CREATE OR REPLACE FUNCTION chats_make_clients(p_chats int[])
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  wanted int[];
  opened record;
  item jsonb;
  known int;
  events jsonb := '[]';
BEGIN
  wanted := ARRAY(SELECT c.id FROM chat c JOIN organization o ON o.id = c.organization_id
    JOIN contact k ON k.id = c.contact_id WHERE c.id = ANY (p_chats) AND c.channel = ANY (o.clients_from)
      AND k.client_id IS NULL AND NOT k.is_group);
  IF cardinality(wanted) = 0 THEN RETURN 0; END IF;
  PERFORM pg_advisory_xact_lock(h) FROM (
    SELECT DISTINCT client_key_lock(c.organization_id, k.kind, k.value) AS h
      FROM chat c, LATERAL contact_keys(c.contact_id) AS k WHERE c.id = ANY (wanted) ORDER BY h) AS sorted;
  FOR opened IN SELECT id, organization_id, contact_id FROM chat WHERE id = ANY (wanted)
      ORDER BY organization_id, id LOOP
    -- One that was made for an earlier chat may be this person, too.
    CONTINUE WHEN EXISTS (SELECT 1 FROM contact WHERE id = opened.contact_id AND client_id IS NOT NULL);
    known := contact_client(opened.contact_id, NULL);
    IF known IS NULL THEN
      item := chat_as_client(opened.id);
      CONTINUE WHEN item IS NULL;
      known := (clients_add(opened.organization_id, jsonb_build_array(item), moment) -> 0 ->> 'id')::int;
      CONTINUE WHEN known IS NULL;
      events := events || jsonb_build_object('organization', opened.organization_id, 'event', jsonb_build_object(
        'name', 'client:created', 'data', jsonb_build_object('clientId', known, 'timestamp', wire_time(moment))));
    END IF;
    UPDATE contact SET client_id = known WHERE id = opened.contact_id AND client_id IS NULL;
  END LOOP;
  PERFORM event_append(organization, NULL, false, NULL, told, moment) FROM (
    SELECT (e ->> 'organization')::int AS organization, array_agg(e -> 'event') AS told
      FROM jsonb_array_elements(events) AS e GROUP BY 1 ORDER BY 1) AS each;
  RETURN jsonb_array_length(events);
END $$;
