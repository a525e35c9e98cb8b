-- Queues a failed or doubtful message again and answers its event. A number that is connected by QR sends under the
-- same id again; elsewhere the provider gives another one.
CREATE OR REPLACE FUNCTION commit_requeue(c chat, op jsonb, p_seq int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  changed int;
BEGIN
  UPDATE message SET status = 'queued', error_code = NULL, error_text = NULL, delivery_outcome = NULL,
      delivery_claimed_at = NULL, provider_key = NULL, updated_at = moment,
      whatsapp_message_id = CASE WHEN EXISTS (SELECT 1 FROM organization_phone p
        WHERE p.id = message.organization_phone_id AND p.connection_type = 'baileys') THEN whatsapp_message_id END
    WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me AND state = 'done' AND status_retryable(status)
    RETURNING id INTO changed;
  IF changed IS NULL THEN PERFORM commit_row_moved(); END IF;
  RETURN message_status_event(changed, p_seq, wire_time(moment));
END $$;
