-- Erases what is kept of a chat beside its rows: sent messages that a phone may ask for again, and answers to calls
-- with an Idempotency-Key, which a repetition gets no more. Called before the chat is erased, which forgets the ids.
CREATE OR REPLACE FUNCTION person_copies_erase(p_organization int, p_chat int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ids int[] := ARRAY(SELECT id FROM chat WHERE organization_id = p_organization
    AND (id = p_chat OR merged_into = p_chat));
BEGIN
  DELETE FROM whatsapp_sent s USING message m WHERE m.chat_id = ANY (ids)
    AND s.organization_phone_id = m.account_id AND s.whatsapp_message_id = m.provider_message_id;
  DELETE FROM early_status s USING message m WHERE m.chat_id = ANY (ids) AND s.channel = m.channel
    AND s.account_id = m.account_id AND s.provider_message_id = m.provider_message_id;
  DELETE FROM idempotency_key k USING website_session s
    WHERE s.chat_id = ANY (ids) AND k.scope LIKE 'visitor:' || s.id || ' %';
  PERFORM answers_erase(p_organization, ids, NULL);
END $$;
