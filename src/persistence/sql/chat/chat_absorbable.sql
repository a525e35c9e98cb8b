-- What a chat brings into the chat that it was merged into; NULL = it no longer exists.
CREATE OR REPLACE FUNCTION chat_absorbable(p_chat int)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('chatId', c.id, 'status', c.status, 'priority', c.priority, 'assignedUserId',
    c.assigned_user_id,
     'lastMessageAt', time_ms(c.last_message_at), 'lastIncomingAt', time_ms(c.last_incoming_at), 'firstResponseAt',
       time_ms(c.first_response_at),
     'sends', (SELECT coalesce(jsonb_agg(id ORDER BY seq, id), '[]') FROM
       (SELECT id, seq FROM message WHERE chat_id = c.id AND status = 'queued' AND state = 'done' ORDER BY seq, id
         LIMIT 1000) AS queued),
     'moreSends', EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND status = 'queued' AND state = 'done'
       ORDER BY seq, id OFFSET 1000))
   FROM chat c WHERE c.id = p_chat);
END $$;
