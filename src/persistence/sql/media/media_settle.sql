-- Writes the outcome of fetching an incoming message's file: its place in the store (p_file: {mediaUrl, thumbnailUrl,
-- mimeType, size, filename}), or a code and the text that replaces the file. Changes nothing and returns NULL if the
-- message no longer waits for a file. Otherwise returns {wake: {chatId, organizationId, channel} | null}. An item of
-- the inbox makes a round announce the outcome, if the message is published. Locks as delivery_conclude does: the
-- chat, then the message.
CREATE OR REPLACE FUNCTION media_settle(p_message int, p_file jsonb, p_code text, p_words text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  m message%ROWTYPE;
  wake boolean;
BEGIN
  SELECT * INTO c FROM chat WHERE id = (SELECT chat_id FROM message WHERE id = p_message) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE id = p_message AND media_state = 'waiting' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF m.chat_id <> c.id THEN
    -- The message was moved to another chat before the lock: try again.
    RAISE EXCEPTION 'a chat was merged meanwhile' USING ERRCODE = '40001';
  END IF;
  IF p_file IS NOT NULL THEN
    UPDATE message SET media_state = 'ready', media_error = NULL, media_source = NULL,
      media_url = p_file ->> 'mediaUrl',
        thumbnail_url = p_file ->> 'thumbnailUrl', mime_type = p_file ->> 'mimeType',
        size = small_size((p_file ->> 'size')::bigint), large_size = large_size((p_file ->> 'size')::bigint),
        filename = coalesce(p_file ->> 'filename', filename), content = file_text(m),
        file_text = NULL, file_words = NULL, details = nullif(details - 'fileCaption', '{}'), updated_at = now()
      WHERE id = p_message;
  ELSE
    UPDATE message SET media_state = 'failed', media_error = p_code,
      content = file_content(m, p_words), file_text = file_text(m), file_words = p_words,
        details = nullif(details - 'fileCaption', '{}'), updated_at = now()
      WHERE id = p_message;
  END IF;
  wake := chat_inbox_add(c.id, 'media', p_message, CASE WHEN p_file IS NULL THEN 'failed' ELSE 'ready' END, p_code);
  RETURN jsonb_build_object('wake', CASE WHEN wake THEN
    jsonb_build_object('chatId', c.id, 'organizationId', c.organization_id, 'channel', c.channel) END);
END $$;
