-- Fetches a file again that could not be fetched: the message waits for it once more and says so, and its workflow
-- has to recheck. Returns NULL if the organization has no such message, {state: …} if there is nothing to retry,
-- otherwise {state: 'waiting', wake: …}.
CREATE OR REPLACE FUNCTION media_retry(p_organization int, p_message int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  m message%ROWTYPE;
  wake boolean;
BEGIN
  SELECT * INTO c FROM chat WHERE organization_id = p_organization AND erased_at IS NULL
    AND id = (SELECT chat_id FROM message WHERE id = p_message)
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE id = p_message AND chat_id = c.id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF m.media_state IS DISTINCT FROM 'failed' OR m.media_source IS NULL THEN
    RETURN jsonb_build_object('state', m.media_state);
  END IF;
  UPDATE message SET media_state = 'waiting', media_error = NULL, content = file_content(m, file_loading(m)),
      file_text = file_text(m), file_words = file_loading(m), details = nullif(details - 'fileCaption', '{}'),
      updated_at = now()
    WHERE id = p_message;
  wake := chat_inbox_add(c.id, 'poke', p_message, NULL, NULL);
  RETURN jsonb_build_object('state', 'waiting', 'wake', CASE WHEN wake THEN
    jsonb_build_object('chatId', c.id, 'organizationId', c.organization_id, 'channel', c.channel) END);
END $$;
