-- Erases what is left of a person when all their chats are gone: contacts with the salt of their key in Temporal,
-- visits to the site, and the client with comments, tags, identities and search. False = chats are left, so that
-- nothing was done. Again it changes nothing. Locks contacts, then the client, then the event counter.
CREATE OR REPLACE FUNCTION person_erasure_finish(p_erasure uuid)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  e person_erasure%ROWTYPE;
  contacts int[];
BEGIN
  SELECT * INTO e FROM person_erasure WHERE id = p_erasure FOR UPDATE;
  IF NOT FOUND OR e.state = 'done' THEN RETURN true; END IF;
  contacts := person_contacts(e);
  PERFORM 1 FROM contact WHERE id = ANY (contacts) ORDER BY id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM chat WHERE contact_id = ANY (contacts)) THEN RETURN false; END IF;
  DELETE FROM website_session s USING client_identity k WHERE k.client_id = e.client_id AND s.chat_id IS NULL
    AND s.organization_id = e.organization_id AND ((k.kind = 'email' AND s.email_key = k.value)
      OR (k.kind = 'phone' AND s.phone_key = k.value));
  DELETE FROM contact WHERE id = ANY (contacts);
  -- Numbers of a client who never wrote; those of contacts leave with them.
  UPDATE broadcast_recipient r SET number = NULL, person = NULL FROM client_identity k
    WHERE k.client_id = e.client_id AND k.kind = 'phone' AND r.organization_id = e.organization_id
      AND r.number = k.value;
  UPDATE broadcast_opt_out o SET number = NULL FROM client_identity k
    WHERE k.client_id = e.client_id AND k.kind = 'phone' AND o.organization_id = e.organization_id
      AND o.number = k.value;
  IF e.client_id IS NOT NULL THEN
    PERFORM answers_erase(e.organization_id, '{}', e.client_id);
  END IF;
  UPDATE person_erasure SET state = 'done', finished_at = date_trunc('milliseconds', clock_timestamp())
    WHERE id = p_erasure;
  IF e.client_id IS NOT NULL THEN PERFORM client_delete(e.organization_id, e.client_id); END IF;
  RETURN true;
END $$;
