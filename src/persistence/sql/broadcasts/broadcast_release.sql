-- Gives a claim back: that attempt certainly sent nothing, and the next one may begin at p_due (epoch ms).
CREATE OR REPLACE FUNCTION broadcast_release(p_recipient int, p_attempt int, p_due bigint, p_code text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE broadcast_recipient SET state = 'waiting', due_at = ms_time(p_due), claimed_at = NULL, code = p_code,
      updated_at = now()
    WHERE id = p_recipient AND state = 'sending' AND attempts = p_attempt;
  UPDATE message SET delivery_claimed_at = NULL, updated_at = now()
    WHERE id = (SELECT message_id FROM broadcast_recipient WHERE id = p_recipient) AND delivery_attempt = p_attempt
      AND status = 'pending' AND delivery_outcome IS NULL;
END $$;
