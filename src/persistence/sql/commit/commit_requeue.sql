-- Queues a failed or doubtful message again and returns its event. If we choose the ids of an account, the message
-- keeps its id; otherwise the provider assigns a new one.
CREATE OR REPLACE FUNCTION commit_requeue(c chat, op jsonb, p_seq int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  changed int;
BEGIN
  UPDATE message SET status = 'queued', error_code = NULL, error_text = NULL, delivery_outcome = NULL,
      delivery_claimed_at = NULL, provider_key = NULL, updated_at = moment,
      provider_message_id = CASE WHEN EXISTS (SELECT 1 FROM channel_account a
        WHERE a.channel = message.channel AND a.id = message.account_id AND a.own_ids) THEN provider_message_id END
    WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me AND state = 'done' AND status_retryable(status)
    RETURNING id INTO changed;
  IF changed IS NULL THEN PERFORM commit_row_moved(); END IF;
  RETURN message_status_event(changed, p_seq, wire_time(moment));
END $$;
