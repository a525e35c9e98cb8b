-- Erases what is kept of a chat beside its rows: sent messages that a phone may ask for again, what was asked about the
-- person at WhatsApp (the picture goes with the next cleaning), and answers to calls with an Idempotency-Key, which a
-- repetition gets no more. Called before the chat is erased, which forgets the ids.
CREATE OR REPLACE FUNCTION person_copies_erase(p_organization int, p_chat int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ids int[] := ARRAY(SELECT id FROM chat WHERE organization_id = p_organization
    AND (id = p_chat OR merged_into = p_chat));
BEGIN
  DELETE FROM whatsapp_sent s USING message m WHERE m.chat_id = ANY (ids)
    AND s.organization_phone_id = m.account_id AND s.whatsapp_message_id = m.provider_message_id;
  WITH gone AS (
    DELETE FROM whatsapp_profile p USING organization_phone n
      WHERE n.id = p.organization_phone_id AND n.organization_id = p_organization AND p.jid IN (
        SELECT c.address ->> 'remoteJid' FROM chat c WHERE c.id = ANY (ids)
        UNION SELECT i.value FROM chat c JOIN contact_identity i ON i.contact_id = c.contact_id
          WHERE c.id = ANY (ids) AND i.kind IN ('phone_jid', 'lid'))
      RETURNING p.media_url)
  UPDATE media_object o SET created_at = to_timestamp(0) FROM gone
    WHERE gone.media_url = '/media/' || o.key AND o.used_at IS NULL;
  DELETE FROM early_status s USING message m WHERE m.chat_id = ANY (ids) AND s.channel = m.channel
    AND s.account_id = m.account_id AND s.provider_message_id = m.provider_message_id;
  DELETE FROM idempotency_key k USING website_session s
    WHERE s.chat_id = ANY (ids) AND k.scope LIKE 'visitor:' || s.id || ' %';
  PERFORM answers_erase(p_organization, ids, NULL);
END $$;
