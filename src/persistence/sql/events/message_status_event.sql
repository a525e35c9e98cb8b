-- The event message:status of a message as its row is now, with the chat's number p_seq.
CREATE OR REPLACE FUNCTION message_status_event(p_message int, p_seq int, at_text text)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('name', 'message:status', 'seq', p_seq, 'visitor', true, 'data',
    jsonb_strip_nulls(jsonb_build_object('errorCode', m.error_code, 'error', m.error_text,
      'whatsappMessageId', m.whatsapp_message_id, 'telegramMessageId', m.telegram_message_id))
    || jsonb_build_object('messageId', m.id, 'chatId', m.chat_id, 'status', m.status, 'timestamp', at_text))
  FROM message m WHERE m.id = p_message);
END $$;
