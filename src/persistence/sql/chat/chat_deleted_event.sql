-- The last event of a chat; the argument is the chat's row before its deletion.
CREATE OR REPLACE FUNCTION chat_deleted_event(c chat, moment timestamptz)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', 'chat:deleted', 'seq', c.seq + 1,
    'data', jsonb_build_object('chatId', c.id, 'timestamp', wire_time(moment)))
$$;
