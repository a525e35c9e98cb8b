-- Writes the outcome of an attempt into the message and its recipient, and announces it. Reports may have been faster:
-- statuses only move forward. `unknown` is replaced by what is learned later, no other outcome is. The provider's id
-- is stored for answers that quote the message, and takes over reports that came under it. False = the outcome of this
-- attempt was known.
CREATE OR REPLACE FUNCTION broadcast_settle(
  p_recipient int, p_attempt int, p_outcome text, p_code text, p_reason text, p_provider_key text,
  p_provider_id text
)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  m message%ROWTYPE;
  early record;
BEGIN
  SELECT message.* INTO m FROM message JOIN broadcast_recipient r ON r.message_id = message.id
    WHERE r.id = p_recipient;
  IF NOT FOUND THEN
    -- The person was erased while the provider was called.
    UPDATE broadcast_recipient SET state = p_outcome, code = p_code, updated_at = now()
      WHERE id = p_recipient AND state = 'sending' AND attempts = p_attempt;
    RETURN FOUND;
  END IF;
  IF p_provider_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(sent_id_lock(m.channel, m.account_id, p_provider_id));
  END IF;
  PERFORM 1 FROM chat WHERE id = m.chat_id FOR NO KEY UPDATE;
  UPDATE message SET delivery_outcome = p_outcome, updated_at = now(),
      provider_message_id = coalesce(p_provider_id, provider_message_id),
      provider_key = CASE WHEN provider_key IS NULL AND NOT EXISTS (SELECT 1 FROM message other
          WHERE other.chat_id = m.chat_id AND other.provider_key = p_provider_key)
        THEN p_provider_key ELSE provider_key END
    WHERE id = m.id AND chat_id = m.chat_id AND delivery_attempt = p_attempt
      AND (delivery_outcome IS NULL OR (delivery_outcome = 'unknown' AND p_outcome <> 'unknown'))
    RETURNING * INTO m;
  IF NOT FOUND THEN
    IF EXISTS (SELECT 1 FROM message x JOIN broadcast_recipient r ON r.message_id = x.id
        WHERE r.id = p_recipient AND x.delivery_attempt = p_attempt AND x.delivery_outcome IS NULL) THEN
      RAISE EXCEPTION 'a chat was merged meanwhile' USING ERRCODE = '40001';
    END IF;
    RETURN false;
  END IF;
  PERFORM broadcast_reported(m, p_outcome, p_code, p_reason);
  IF p_provider_id IS NOT NULL THEN
    FOR early IN DELETE FROM early_status WHERE channel = m.channel AND account_id = m.account_id
        AND provider_message_id = p_provider_id RETURNING * LOOP
      PERFORM broadcast_reported(m, early.status, early.code, early.error_text);
    END LOOP;
  END IF;
  PERFORM broadcast_told_status(ARRAY[m.id]);
  RETURN true;
END $$;
