-- Ends the import of a chat: its row says what its messages say, and its audit trail ends with what it is. A chat
-- without messages is announced by its first one.
CREATE OR REPLACE FUNCTION import_chat_done(p_chat int)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET seq = coalesce((SELECT max(seq) FROM message WHERE chat_id = p_chat), 0),
      version = version + 1, unread_count = chat_unread(p_chat),
      last_message_at = (SELECT max(timestamp) FROM message WHERE chat_id = p_chat
        AND (NOT quiet OR sender_user_id IS NOT NULL)),
      last_incoming_at = (SELECT max(timestamp) FROM message WHERE chat_id = p_chat AND NOT from_me AND NOT quiet),
      updated_at = now()
    WHERE id = p_chat;
  INSERT INTO ticket_history (chat_id, change_type, old_value, new_value, created_at)
    SELECT c.id, is_now.change_type, noted.new_value, is_now.value, now()
      FROM chat c CROSS JOIN LATERAL (VALUES
          ('status_changed', c.status, '{ticket_created,status_changed,ticket_reopened,closed_after_silence}'::text[]),
          ('priority_changed', c.priority, '{priority_changed}'),
          (CASE WHEN c.assigned_user_id IS NULL THEN 'unassigned' ELSE 'assigned' END, c.assigned_user_id::text,
            '{assigned,unassigned,ticket_reopened}')) AS is_now(change_type, value, types)
        CROSS JOIN LATERAL (SELECT new_value FROM ticket_history h
          WHERE h.chat_id = c.id AND h.change_type = ANY (is_now.types) ORDER BY id DESC LIMIT 1) AS noted
      WHERE c.id = p_chat AND noted.new_value IS DISTINCT FROM is_now.value;
END $$;
