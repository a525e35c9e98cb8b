-- Writes the outcome of an attempt, and takes over unmatched receipts that arrived before the message's provider id
-- was known. "Sent" is announced at once if there is nothing to decide, because it does not change who owes whom an
-- answer. That counts as a commit: the version rises, and the commit of a round that was decided before is stale.
-- Every other outcome goes to the chat's inbox. A provider key that another row already has stays there. Returns
-- {told, more}: told = the chat's new version, if there was nothing to decide; more = work waits in the chat's inbox.
CREATE OR REPLACE FUNCTION delivery_conclude(
  p_message int, p_attempt int, p_outcome text, p_code text, p_reason text, p_provider_key text,
  p_provider_id text
)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  m message%ROWTYPE;
  c chat%ROWTYPE;
  early record;
  told boolean := false;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  SELECT * INTO m FROM message WHERE id = p_message;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF p_provider_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(sent_id_lock(m.channel, m.account_id, p_provider_id));
  END IF;
  SELECT * INTO c FROM chat WHERE id = m.chat_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE message SET delivery_outcome = p_outcome, error_code = p_code, error_text = p_reason,
      provider_message_id = coalesce(p_provider_id, provider_message_id),
      provider_key = CASE WHEN provider_key IS NULL AND NOT EXISTS
          (SELECT 1 FROM message other WHERE other.chat_id = c.id AND other.provider_key = p_provider_key)
        THEN p_provider_key ELSE provider_key END,
      updated_at = now()
    WHERE id = p_message AND chat_id = c.id AND delivery_attempt = p_attempt
      AND (delivery_outcome IS NULL OR (delivery_outcome = 'unknown' AND p_outcome <> 'unknown'));
  IF NOT FOUND THEN
    -- The message was moved to another chat before the lock: try again.
    IF EXISTS (SELECT 1 FROM message WHERE id = p_message AND chat_id <> c.id) THEN
      RAISE EXCEPTION 'a chat was merged meanwhile' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
  END IF;
  IF p_outcome = 'sent' AND c.merged_into IS NULL AND NOT answer_counts(c, m) THEN
    UPDATE message SET status = 'sent' WHERE id = p_message AND state = 'done' AND status IN ('queued', 'unknown');
    told := FOUND;
  END IF;
  IF NOT told THEN PERFORM chat_inbox_add(c.id, 'delivery', p_message, p_outcome, p_code); END IF;
  IF p_provider_id IS NOT NULL THEN
    FOR early IN DELETE FROM early_status WHERE channel = m.channel AND account_id = m.account_id
      AND provider_message_id = p_provider_id RETURNING * LOOP
      PERFORM chat_inbox_add(c.id, 'status', p_message, early.status, early.code, early.error_text);
    END LOOP;
  END IF;
  IF told THEN
    UPDATE chat SET version = version + 1, seq = seq + 1, updated_at = moment WHERE id = c.id RETURNING * INTO c;
    PERFORM chat_tell(c, ARRAY[message_status_event(p_message, c.seq, wire_time(moment))], moment);
  END IF;
  RETURN (SELECT jsonb_build_object('told', CASE WHEN told THEN version END, 'more', inbox > taken) FROM chat
    WHERE id = c.id);
END $$;
