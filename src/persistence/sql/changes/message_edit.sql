-- The newest edit of a message, by the provider's time; null = there is none. Only its own side can edit a message,
-- and in a group only its writer; addresses of different kinds may be one person. p_readable = only one whose text is
-- known.
CREATE OR REPLACE FUNCTION message_edit(c chat, p_chats int[], m message, p_readable boolean)
RETURNS message LANGUAGE sql STABLE AS $$
  SELECT q FROM message_change x JOIN message q ON q.id = x.message_id
    WHERE x.chat_id = ANY (p_chats) AND x.target = (m).provider_message_id AND x.kind = 'edit' AND q.state = 'done'
      AND q.from_me = (m).from_me AND q.status <> 'failed'
      AND (NOT p_readable OR change_readable('edit', q.content, q.details))
      AND (NOT (c).is_group OR q.from_me OR q.sender_jid IS NULL OR (m).sender_jid IS NULL
        OR q.sender_jid = (m).sender_jid OR split_part(q.sender_jid, '@', 2) <> split_part((m).sender_jid, '@', 2))
    ORDER BY q.timestamp DESC, q.id DESC LIMIT 1
$$;
