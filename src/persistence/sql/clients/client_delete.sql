-- Deletes a client with its tags and comments. Its chats stay, as those of somebody who is no client. False = there is
-- none. Contacts are locked before the client, as whoever gives a contact a client does.
CREATE OR REPLACE FUNCTION client_delete(p_organization int, p_client int)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  PERFORM 1 FROM contact WHERE client_id = p_client AND organization_id = p_organization ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM organization_client WHERE id = p_client AND organization_id = p_organization;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM event_append(p_organization, NULL, false, NULL, ARRAY[jsonb_build_object('name', 'client:deleted',
    'data', jsonb_build_object('clientId', p_client, 'timestamp', wire_time(moment)))], moment);
  RETURN true;
END $$;
