-- A group's chat follows the group's subject, unless it got another name here: the contact stores the subject.
CREATE OR REPLACE FUNCTION whatsapp_group_named(p_phone int, p_jid text, p_subject text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  subject_was text;
  found_contact int;
BEGIN
  SELECT k.id, k.name INTO found_contact, subject_was FROM chat c JOIN contact k ON k.id = c.contact_id
    WHERE c.channel = 'whatsapp' AND c.account_id = p_phone AND c.address ->> 'remoteJid' = p_jid AND c.is_group
      AND k.name IS DISTINCT FROM p_subject
    LIMIT 1 FOR NO KEY UPDATE OF k;
  IF found_contact IS NULL THEN RETURN false; END IF;
  UPDATE contact SET name = p_subject WHERE id = found_contact;
  UPDATE chat SET name = p_subject, updated_at = now()
    WHERE contact_id = found_contact AND is_group AND name IS NOT DISTINCT FROM subject_was;
  RETURN true;
END $$;
