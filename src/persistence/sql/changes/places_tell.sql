-- Asks chats to announce places that moved since they were last announced, once 15 seconds have passed. A chat that
-- somebody has locked is left for the next time. Called by chats_to_wake, which then wakes them.
CREATE OR REPLACE FUNCTION places_tell(p_limit int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one int;
  told int;
BEGIN
  FOR one IN SELECT c.id FROM chat c WHERE c.merged_into IS NULL AND c.erased_at IS NULL AND c.id IN (
      SELECT m.chat_id FROM moving_place p JOIN message m ON m.id = p.message_id WHERE p.due_at <= now()
        ORDER BY p.due_at LIMIT p_limit)
      ORDER BY c.id FOR NO KEY UPDATE OF c SKIP LOCKED LOOP
    FOR told IN UPDATE moving_place p SET told_at = now(), due_at = NULL FROM message m
        WHERE m.id = p.message_id AND m.chat_id = one AND p.due_at <= now() RETURNING p.message_id LOOP
      PERFORM chat_inbox_add(one, 'media', told, 'ready', NULL);
      UPDATE chat SET wake_at = least(wake_at, date_trunc('milliseconds', now())) WHERE id = one;
    END LOOP;
  END LOOP;
END $$;
