-- The event message:updated: a file arrived, or failed, after its message was published; a reaction, an edit or a
-- deletion changed it; its place moved.
CREATE OR REPLACE FUNCTION message_updated_event(m message, p_seq int, at_text text)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('name', 'message:updated', 'seq', p_seq, 'data',
    jsonb_strip_nulls(jsonb_build_object('mimeType', (m).mime_type,
      'size', wire_size((m).size, (m).large_size), 'mediaState', (m).media_state))
    || message_changes(m)
    || jsonb_build_object('id', (m).id, 'chatId', (m).chat_id, 'content', (m).content, 'type', (m).type,
      'mediaUrl', (m).media_url, 'thumbnailUrl', (m).thumbnail_url, 'filename', (m).filename,
      'details', wire_details((m).details, (m).type), 'timestamp', at_text))
$$;
