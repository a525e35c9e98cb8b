-- A chat that only knew a hidden id gets the person's phone number as its address once it is known: of several
-- spellings the one that the provider gave, which is stored first. At the end of the transaction, because chats are
-- locked after contacts.
CREATE OR REPLACE FUNCTION chat_take_number()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET address = address || jsonb_build_object('remoteJid', (SELECT value FROM contact_identity
      WHERE contact_id = NEW.contact_id AND kind = 'phone_jid' AND value LIKE '%@s.whatsapp.net'
      ORDER BY id LIMIT 1)), updated_at = now()
    WHERE contact_id = NEW.contact_id AND NOT is_group AND EXISTS (SELECT 1 FROM contact_identity ci
        WHERE ci.id = NEW.id AND ci.contact_id = NEW.contact_id) AND address ->> 'remoteJid' LIKE '%@lid';
  RETURN NULL;
END $$;
