-- Adds an outcome or status to a chat's inbox. Returns whether the workflow must be woken.
CREATE OR REPLACE FUNCTION chat_inbox_add(
  p_chat int, p_kind text, p_message int, p_status text, p_code text, p_reason text DEFAULT NULL, p_other_chat
  int DEFAULT NULL
)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE wake boolean;
BEGIN
  UPDATE chat SET inbox = inbox + 1,
      wake_at = CASE WHEN inbox = taken THEN now() + interval '2 seconds' ELSE wake_at END,
      wake_tries = CASE WHEN inbox = taken THEN 0 ELSE wake_tries END
    WHERE id = p_chat RETURNING inbox - 1 = taken INTO wake;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO chat_inbox (chat_id, kind, message_id, status, code, reason, other_chat_id)
    VALUES (p_chat, p_kind, p_message, p_status, p_code, p_reason, p_other_chat);
  RETURN wake;
END $$;
