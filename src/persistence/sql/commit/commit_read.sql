-- Removes unread marks: of the named messages, of all up to one, or of all. Returns how many were removed, the unread
-- count, and the event (null = nothing changed). If an operator read them, the customer is told, where the organization
-- and the channel want it.
CREATE OR REPLACE FUNCTION commit_read(
  c chat, op jsonb, p_seq int, moment timestamptz, OUT marked int, OUT unread int, OUT event jsonb
)
LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  -- Includes chats whose messages are still being moved here.
  chats int[] := c.id || ARRAY(SELECT other_chat_id FROM chat_inbox WHERE chat_id = c.id AND other_chat_id IS NOT NULL);
BEGIN
  WITH done AS (
    UPDATE message m SET is_read_by_operator = true, read_at = moment, updated_at = moment
      WHERE m.chat_id = ANY (chats) AND message_unread(m)
        AND CASE WHEN op ? 'ids' THEN m.id = ANY (ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::int))
                 WHEN op ? 'upTo' THEN m.id <= (op ->> 'upTo')::int ELSE true END
      RETURNING m.id)
  SELECT count(*), coalesce(array_agg(id ORDER BY id), '{}') INTO marked, ids FROM done;
  unread := chat_unread(c.id);
  IF marked > 0 THEN
    IF op ->> 'userId' IS NOT NULL THEN PERFORM receipt_wanted(c, ids, moment); END IF;
    event := jsonb_build_object('name', 'messages:read', 'seq', p_seq, 'data',
      jsonb_strip_nulls(jsonb_build_object('messageIds', CASE WHEN op ? 'ids' THEN to_jsonb(ids) END,
        'upToMessageId', op -> 'upTo'))
      || jsonb_build_object('chatId', c.id, 'readByUserId', (op ->> 'userId')::int, 'markedCount', marked,
        'unreadCount', unread, 'timestamp', wire_time(moment)));
  END IF;
END $$;
