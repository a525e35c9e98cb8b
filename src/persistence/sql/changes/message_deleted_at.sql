-- When a message was deleted for everybody, by the provider's time; null = it was not. Only its own side can delete a
-- message, except in a group.
CREATE OR REPLACE FUNCTION message_deleted_at(c chat, p_chats int[], p_target text, p_from_me boolean)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT min(q.timestamp) FROM message_change x JOIN message q ON q.id = x.message_id
    WHERE x.chat_id = ANY (p_chats) AND x.target = p_target AND x.kind = 'deletion' AND q.state = 'done'
      AND q.status <> 'failed' AND ((c).is_group OR q.from_me = p_from_me)
$$;
