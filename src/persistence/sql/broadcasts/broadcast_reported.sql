-- Moves the message of a broadcast, and its recipient, forward to a status that its provider reports. Nothing has to be
-- decided for it, because a broadcast answers nobody, so the chat's workflow sleeps on; the caller announces it with
-- broadcast_told_status. False = the message belongs to no broadcast, or the status is no step forward. The caller has
-- locked the chat.
CREATE OR REPLACE FUNCTION broadcast_reported(m message, p_status text, p_code text, p_reason text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  -- A person may have sent it again: then it is a message like any other.
  IF (m).status = 'queued' OR NOT EXISTS (SELECT 1 FROM broadcast_recipient WHERE message_id = (m).id) THEN
    RETURN false;
  END IF;
  UPDATE message SET status = p_status, error_code = p_code, updated_at = now(),
      error_text = CASE WHEN p_code IS NOT NULL THEN coalesce(p_reason, error_text) END
    WHERE id = (m).id AND status_rank(status) < status_rank(p_status);
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE broadcast_recipient SET state = p_status, code = p_code, reason = p_reason, updated_at = now()
    WHERE message_id = (m).id AND coalesce(status_rank(state), 0) < status_rank(p_status);
  RETURN true;
END $$;
