-- What WhatsApp chats are called. A person's chat takes the name that they gave themselves when nobody has named it yet:
-- one that began with our own message has none. It never follows later changes, so a name given here stays.
CREATE FUNCTION chat_take_sender_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET name = NEW.sender_name, updated_at = now() WHERE id = NEW.chat_id AND name IS NULL AND NOT is_group;
  RETURN NULL;
END $$;
CREATE TRIGGER message_names_chat AFTER INSERT ON message FOR EACH ROW
  WHEN (NEW.channel = 'whatsapp' AND NOT NEW.from_me AND NEW.sender_name IS NOT NULL)
  EXECUTE FUNCTION chat_take_sender_name();

-- A group's chat follows the group's subject, unless it was called otherwise here: the contact keeps the subject.
CREATE FUNCTION whatsapp_group_named(p_phone int, p_jid text, p_subject text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  subject_was text;
  found_contact int;
BEGIN
  SELECT k.id, k.name INTO found_contact, subject_was FROM chat c JOIN contact k ON k.id = c.contact_id
    WHERE c.organization_phone_id = p_phone AND c.channel = 'whatsapp' AND c.remote_jid = p_jid AND c.is_group
      AND k.name IS DISTINCT FROM p_subject
    LIMIT 1 FOR NO KEY UPDATE OF k;
  IF found_contact IS NULL THEN RETURN false; END IF;
  UPDATE contact SET name = p_subject WHERE id = found_contact;
  UPDATE chat SET name = p_subject, updated_at = now()
    WHERE contact_id = found_contact AND is_group AND name IS NOT DISTINCT FROM subject_was;
  RETURN true;
END $$;

-- Who looks at the chat hears of its name. Before `chat:new` there is nobody to tell: that event has it.
CREATE FUNCTION tell_chat_named() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
  moment timestamptz := clock_timestamp();
BEGIN
  PERFORM 1 FROM chat WHERE id = NEW.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO event_counter AS c (organization_id, last) VALUES (NEW.organization_id, 1)
    ON CONFLICT (organization_id) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO last;
  INSERT INTO event_log (organization_id, position, chat_id, name, data, audience, is_hr, created_at)
    VALUES (NEW.organization_id, last, NEW.id, 'chat:updated', jsonb_build_object('id', NEW.id, 'chatId', NEW.id,
      'name', NEW.name, 'remoteJid', NEW.remote_jid, 'timestamp', wire_time(moment)), 'org', NEW.is_hr, moment);
  PERFORM pg_notify('events', NEW.organization_id || ':' || last);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER chat_named AFTER UPDATE ON chat DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.channel = 'whatsapp' AND NEW.seq > 0
    AND (OLD.name, OLD.remote_jid) IS DISTINCT FROM (NEW.name, NEW.remote_jid))
  EXECUTE FUNCTION tell_chat_named();

-- A chat that knew only a hidden id shows, and is answered at, the number once that is known to be the same person's. At
-- the end of the transaction, for chats are locked after contacts.
CREATE FUNCTION chat_take_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET remote_jid = NEW.value, updated_at = now()
    WHERE contact_id = NEW.contact_id AND channel = 'whatsapp' AND NOT is_group AND remote_jid LIKE '%@lid';
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contact_number_known AFTER INSERT OR UPDATE OF contact_id ON contact_identity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind = 'phone_jid' AND NEW.value LIKE '%@s.whatsapp.net')
  EXECUTE FUNCTION chat_take_number();
