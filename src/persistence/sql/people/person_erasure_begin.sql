-- Begins the erasure of one person everywhere: of a client, or of the person of a chat, with all contacts that they
-- are. Returns the id of the erasure; the same while one of this person runs. NULL = there is no such person. A group
-- is nobody.
CREATE OR REPLACE FUNCTION person_erasure_begin(p_organization int, p_client int, p_chat int, p_user int)
RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  person int := p_client;
  own int;
  contacts int[];
  known uuid;
BEGIN
  IF p_chat IS NOT NULL THEN
    SELECT k.id, k.client_id INTO own, person FROM chat c JOIN contact k ON k.id = c.contact_id
      WHERE c.id = p_chat AND c.organization_id = p_organization AND c.erased_at IS NULL AND NOT k.is_group;
    IF own IS NULL THEN RETURN NULL; END IF;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('person_erasure|' || p_organization, 0));
  IF p_chat IS NULL THEN
    PERFORM 1 FROM organization_client WHERE id = person AND organization_id = p_organization;
    IF NOT FOUND THEN RETURN NULL; END IF;
  END IF;
  contacts := ARRAY(SELECT id FROM contact WHERE (client_id = person OR id = own)
    AND organization_id = p_organization AND NOT is_group ORDER BY id);
  SELECT id INTO known FROM person_erasure WHERE organization_id = p_organization AND state = 'running'
    AND (client_id = person OR contact_ids && contacts) LIMIT 1;
  IF known IS NOT NULL THEN RETURN known; END IF;
  INSERT INTO person_erasure (organization_id, user_id, client_id, contact_ids)
    VALUES (p_organization, p_user, person, contacts) RETURNING id INTO known;
  RETURN known;
END $$;
