-- The event message:new of a numbered row. owner = the chat's owner, sender = the operator who wrote the message;
-- each null or as events show people. The channel decides what it contains of the address.
CREATE OR REPLACE FUNCTION message_new_event(m message, owner jsonb, sender jsonb)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('name', 'message:new', 'seq', (m).seq, 'visitor', true, 'data',
    jsonb_strip_nulls(jsonb_build_object(
      'senderJid', (m).sender_jid, 'senderName', (m).sender_name,
      'senderUserId', (m).sender_user_id, 'senderUser', sender, 'responsibleUser', owner,
      'quotedMessageId', (m).quoted_message_id, 'quotedContent', (m).quoted_content, 'mimeType', (m).mime_type,
      'size', wire_size((m).size, (m).large_size), 'mediaState', (m).media_state, 'thumbnailUrl', (m).thumbnail_url,
      'quiet', CASE WHEN (m).quiet THEN true END))
    || message_changes(m)
    || coalesce((SELECT picked((m).address, message_keys) FROM channel
      WHERE name = (m).channel AND message_keys <> '{}'), '{}')
    || jsonb_build_object(
      'id', (m).id, 'chatId', (m).chat_id, 'content', (m).content, 'type', (m).type, 'mediaUrl', (m).media_url,
      'filename', (m).filename, 'fromMe', (m).from_me, 'timestamp', wire_time((m).timestamp), 'status', (m).status,
      'channel', (m).channel, 'details', wire_details((m).details, (m).type), 'hasResponsible', owner IS NOT NULL))
$$;
