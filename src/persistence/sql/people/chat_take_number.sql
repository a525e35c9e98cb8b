-- A chat that only knew a hidden id gets the person's phone number as its address once it is known. At the end of the
-- transaction, because chats are locked after contacts.
CREATE OR REPLACE FUNCTION chat_take_number()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET address = address || jsonb_build_object('remoteJid', NEW.value), updated_at = now()
    WHERE contact_id = NEW.contact_id AND NOT is_group AND address ->> 'remoteJid' LIKE '%@lid';
  RETURN NULL;
END $$;
