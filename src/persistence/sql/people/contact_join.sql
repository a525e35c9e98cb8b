-- Two contacts are one person: the elder gets the identities of both. A chat that only the younger has becomes the
-- elder's. If both have a chat on the same account, the younger's is merged into the elder's: it takes nothing more
-- and its workflow ends, and the elder's workflow moves its content (op 'absorb' of its commit). Returns the chats to
-- wake. The caller has locked both contacts and all their chats.
CREATE OR REPLACE FUNCTION contact_join(p_elder int, p_younger int)
RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  winner int;
  wake int[] := '{}';
BEGIN
  UPDATE contact_identity SET contact_id = p_elder WHERE contact_id = p_younger;
  FOR c IN SELECT * FROM chat WHERE contact_id = p_younger AND merged_into IS NULL ORDER BY id LOOP
    SELECT id INTO winner FROM chat WHERE organization_id = c.organization_id AND channel = c.channel
      AND account_key = c.account_key AND contact_id = p_elder;
    IF NOT FOUND THEN
      -- Its workflow has to recheck: another person's key now finds the chat.
      UPDATE chat SET contact_id = p_elder, version = version + 1, updated_at = now() WHERE id = c.id;
      IF chat_inbox_add(c.id, 'poke', NULL, NULL, NULL) THEN wake := wake || c.id; END IF;
      CONTINUE;
    END IF;
    UPDATE chat SET merged_into = winner WHERE id = c.id OR merged_into = c.id;
    -- A round that is running in it must not write any more.
    UPDATE chat SET version = version + 1, updated_at = now() WHERE id = c.id;
    IF chat_inbox_add(c.id, 'merged', NULL, NULL, NULL) THEN wake := wake || c.id; END IF;
    IF chat_inbox_add(winner, 'absorb', NULL, NULL, NULL, NULL, c.id) THEN wake := wake || winner; END IF;
  END LOOP;
  INSERT INTO former_identity (contact_id, kind, value)
    SELECT p_elder, kind, value FROM former_identity WHERE contact_id = p_younger ON CONFLICT DO NOTHING;
  UPDATE contact SET name = coalesce(contact.name, younger.name),
      client_id = coalesce(contact.client_id, younger.client_id)
    FROM contact younger WHERE contact.id = p_elder AND younger.id = p_younger;
  DELETE FROM contact WHERE id = p_younger AND NOT EXISTS (SELECT 1 FROM chat WHERE contact_id = p_younger);
  RETURN wake;
END $$;
