-- The number of unread marks of a chat.
CREATE OR REPLACE FUNCTION chat_unread(p_chat int)
RETURNS int LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*)::int FROM message m WHERE m.chat_id = p_chat AND message_unread(m));
END $$;
