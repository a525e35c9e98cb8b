-- Moves a message's delivery status forward and returns the event, or null if the status would not move forward. The
-- provider's text is in the inbox item; for the outcome of a delivery, it is in the row already.
CREATE OR REPLACE FUNCTION commit_status(c chat, op jsonb, p_seq int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  changed int;
BEGIN
  UPDATE message SET status = op ->> 'status', error_code = op ->> 'code', updated_at = moment,
      error_text = CASE WHEN op ->> 'code' IS NOT NULL THEN
        coalesce((SELECT reason FROM chat_inbox WHERE id = (op ->> 'item')::bigint), error_text) END
    WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me AND status_rank(status) < status_rank(op ->> 'status')
    RETURNING id INTO changed;
  RETURN CASE WHEN changed IS NOT NULL THEN message_status_event(changed, p_seq, wire_time(moment)) END;
END $$;
