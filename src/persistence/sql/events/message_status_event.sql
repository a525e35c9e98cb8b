-- The event message:status of a message as its row is now, with the chat's number p_seq. The channel decides under
-- which name it contains the provider's id.
CREATE OR REPLACE FUNCTION message_status_event(p_message int, p_seq int, at_text text)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('name', 'message:status', 'seq', p_seq, 'visitor', true, 'data',
    jsonb_strip_nulls(jsonb_build_object('errorCode', m.error_code, 'error', m.error_text))
    || CASE WHEN t.message_id_field IS NULL OR m.provider_message_id IS NULL THEN '{}'
      ELSE jsonb_build_object(t.message_id_field, CASE WHEN t.message_id_is_number
        THEN to_jsonb(m.provider_message_id::bigint) ELSE to_jsonb(m.provider_message_id) END) END
    || jsonb_build_object('messageId', m.id, 'chatId', m.chat_id, 'status', m.status, 'timestamp', at_text))
  FROM message m LEFT JOIN channel t ON t.name = m.channel WHERE m.id = p_message);
END $$;
