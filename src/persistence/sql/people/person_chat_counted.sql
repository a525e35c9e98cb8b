-- Counts a chat that was erased for a person's erasure.
CREATE OR REPLACE FUNCTION person_chat_counted(p_erasure uuid)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE person_erasure SET chats = chats + 1 WHERE id = p_erasure AND state = 'running';
END $$;
