-- Files: which ones a message uses, what became of an incoming one, and which may go.

-- Set while its bytes are being removed: whoever looks for the file no longer finds it.
ALTER TABLE media_object ADD COLUMN removing_at timestamptz(3);
-- Who else uses a file; messages whose file is being fetched, those that were told already among them.
CREATE INDEX message_media_partial ON message (media_url) WHERE media_url IS NOT NULL;
CREATE INDEX message_file_partial ON message (chat_id, id) WHERE media_state = 'waiting';

-- A file is in use as long as a message names it, whichever way the row came or went.
CREATE FUNCTION media_take() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE media_object SET used_at = now()
    WHERE key = substr(NEW.media_url, 8) AND organization_id = NEW.organization_id AND used_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER message_media_inserted AFTER INSERT ON message FOR EACH ROW
  WHEN (NEW.media_url LIKE '/media/%') EXECUTE FUNCTION media_take();
CREATE TRIGGER message_media_changed AFTER UPDATE OF media_url ON message FOR EACH ROW
  WHEN (NEW.media_url LIKE '/media/%' AND NEW.media_url IS DISTINCT FROM OLD.media_url) EXECUTE FUNCTION media_take();

CREATE FUNCTION media_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE media_object SET used_at = NULL
    WHERE key = substr(OLD.media_url, 8) AND NOT EXISTS (SELECT 1 FROM message WHERE media_url = OLD.media_url);
  RETURN NULL;
END $$;
CREATE TRIGGER message_media_deleted AFTER DELETE ON message FOR EACH ROW
  WHEN (OLD.media_url LIKE '/media/%') EXECUTE FUNCTION media_release();

-- What became of the file of an incoming message: its place in the store (p_file: {mediaUrl, thumbnailUrl, mimeType, size,
-- filename}), or a code and the words that stand for it. Changes nothing, and answers NULL, when the message waits for no
-- file any more. Else {wake: {chatId, organizationId, channel} | null}. The words that came with the file are kept while
-- those of the failure stand in their place. Locks as delivery_settle does: the chat, then the message.
CREATE FUNCTION media_settle(p_message int, p_file jsonb, p_code text, p_words text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  m message%ROWTYPE;
  caption text;
  wake boolean;
BEGIN
  SELECT * INTO c FROM chat WHERE id = (SELECT chat_id FROM message WHERE id = p_message) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE id = p_message AND media_state = 'waiting' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF m.chat_id <> c.id THEN
    -- Its chat became another one between the look and the lock: look again.
    RAISE EXCEPTION 'a chat was merged meanwhile' USING ERRCODE = '40001';
  END IF;
  caption := coalesce(m.details ->> 'fileCaption', m.content);
  IF p_file IS NOT NULL THEN
    UPDATE message SET media_state = 'ready', media_error = NULL, media_source = NULL, media_url = p_file ->> 'mediaUrl',
        thumbnail_url = p_file ->> 'thumbnailUrl', mime_type = p_file ->> 'mimeType', size = (p_file ->> 'size')::int,
        filename = coalesce(p_file ->> 'filename', filename), content = caption,
        details = nullif(details - 'fileCaption', '{}'), updated_at = now()
      WHERE id = p_message;
  ELSE
    UPDATE message SET media_state = 'failed', media_error = p_code, content = concat_ws(E'\n', p_words, nullif(caption, '')),
        details = coalesce(details, '{}') || jsonb_build_object('fileCaption', caption), updated_at = now()
      WHERE id = p_message;
  END IF;
  wake := chat_inbox_add(c.id, 'media', p_message, CASE WHEN p_file IS NULL THEN 'failed' ELSE 'ready' END, p_code);
  RETURN jsonb_build_object('wake', CASE WHEN wake THEN
    jsonb_build_object('chatId', c.id, 'organizationId', c.organization_id, 'channel', c.channel) END);
END $$;

-- Fetches a file again that could not be had: the message waits for it once more, and its workflow is told to look.
-- Answers NULL when the organization has no such message, {state: …} when there is nothing to try, else
-- {state: 'waiting', wake: …}.
CREATE FUNCTION media_retry(p_organization int, p_message int) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  m message%ROWTYPE;
  wake boolean;
BEGIN
  SELECT * INTO c FROM chat WHERE organization_id = p_organization AND id = (SELECT chat_id FROM message WHERE id = p_message)
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE id = p_message AND chat_id = c.id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF m.media_state IS DISTINCT FROM 'failed' OR m.media_source IS NULL THEN
    RETURN jsonb_build_object('state', m.media_state);
  END IF;
  UPDATE message SET media_state = 'waiting', media_error = NULL, updated_at = now() WHERE id = p_message;
  wake := chat_inbox_add(c.id, 'poke', p_message, NULL, NULL);
  RETURN jsonb_build_object('state', 'waiting', 'wake', CASE WHEN wake THEN
    jsonb_build_object('chatId', c.id, 'organizationId', c.organization_id, 'channel', c.channel) END);
END $$;
