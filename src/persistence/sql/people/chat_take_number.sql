-- A chat that knew only a hidden id shows, and is answered at, the number once that is known to be the same
-- person's. At the end of the transaction, for chats are locked after contacts.
CREATE OR REPLACE FUNCTION chat_take_number()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET address = address || jsonb_build_object('remoteJid', NEW.value), updated_at = now()
    WHERE contact_id = NEW.contact_id AND NOT is_group AND address ->> 'remoteJid' LIKE '%@lid';
  RETURN NULL;
END $$;
