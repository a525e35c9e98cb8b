-- Fills a message that could not be decrypted with its content, once the sender's phone sends it again. It keeps its
-- place, its time and its id, and the text of a later edit; message:updated announces the content, and later its file.
-- Returns {wake}: the chat, if its workflow must be woken; NULL = there is no such message (any more), and nothing was
-- changed.
CREATE OR REPLACE FUNCTION placeholder_fill(p_message int, m jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  old message%ROWTYPE;
  wake boolean;
BEGIN
  SELECT * INTO c FROM chat WHERE id = (SELECT chat_id FROM message WHERE id = p_message) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO old FROM message WHERE id = p_message AND type = 'undecryptable' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF old.chat_id <> c.id THEN
    -- The message was moved to another chat before the lock: try again.
    RAISE EXCEPTION 'a chat was merged meanwhile' USING ERRCODE = '40001';
  END IF;
  UPDATE message SET type = m ->> 'type',
      content = CASE WHEN old.original_content IS NULL THEN m ->> 'content' ELSE old.content END,
      original_content = CASE WHEN old.original_content IS NOT NULL THEN m ->> 'content' END,
      details = nullif(m -> 'details', 'null'),
      sender_name = coalesce(old.sender_name, m ->> 'senderName'), filename = m ->> 'filename',
        mime_type = m ->> 'mimeType',
      size = small_size((m ->> 'size')::bigint), large_size = large_size((m ->> 'size')::bigint),
      quoted_message_id = m ->> 'quotedMessageId', quoted_content = m ->> 'quotedContent',
      media_source = m -> 'media' -> 'source', media_state = CASE WHEN m ? 'media' THEN 'waiting' END,
        updated_at = now()
    WHERE id = p_message;
  IF m ? 'media' AND old.state = 'done' THEN
    UPDATE message f SET content = file_content(f, file_loading(f)), file_text = file_text(f),
      file_words = file_loading(f) WHERE id = p_message;
  END IF;
  IF m ? 'sealed' THEN
    INSERT INTO message_raw (message_id, cipher, cut)
      VALUES (p_message, m -> 'sealed' ->> 'cipher', (m -> 'sealed' ->> 'cut')::boolean)
      ON CONFLICT (message_id) DO UPDATE SET cipher = excluded.cipher, cut = excluded.cut, created_at = now();
  END IF;
  -- From now on, search finds it by its own text, not by that of the placeholder.
  UPDATE message_search SET grams = message_grams(c.organization_id,
      CASE WHEN old.original_content IS NULL THEN m ->> 'content' ELSE old.content END) WHERE message_id = p_message;
  wake := CASE WHEN m ? 'media' THEN chat_inbox_add(c.id, 'poke', p_message, NULL, NULL)
    ELSE chat_inbox_add(c.id, 'media', p_message, 'ready', NULL) END;
  RETURN jsonb_build_object('wake', CASE WHEN wake THEN
    jsonb_build_object('chatId', c.id, 'organizationId', c.organization_id, 'channel', c.channel) END);
END $$;
