-- Writes an entry of the chat's audit trail. Its texts are those that a command brought; of a text that a field got,
-- the beginning. The chat's row still has its old texts.
CREATE OR REPLACE FUNCTION commit_history(c chat, op jsonb, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_history (chat_id, user_id, change_type, old_value, new_value, description, created_at)
    VALUES ((c).id, (op ->> 'userId')::int, op ->> 'type',
      CASE
        WHEN op ? 'tagRemoved' THEN (SELECT name FROM ticket_tag WHERE id = (op ->> 'tagRemoved')::int)
        WHEN op ->> 'field' = 'category' THEN (SELECT left(category, 100) FROM chat WHERE id = (c).id)
        WHEN op ->> 'field' = 'subject' THEN (SELECT left(subject, 100) FROM chat WHERE id = (c).id)
        ELSE op ->> 'old' END,
      CASE
        WHEN op ? 'tagAdded' THEN (SELECT name FROM ticket_tag WHERE id = (op ->> 'tagAdded')::int)
        WHEN op ? 'textOf' THEN
          (SELECT left(text, 100) FROM command_text WHERE chat_id = (c).id AND command_id = op ->> 'textOf')
        ELSE op ->> 'new' END,
      CASE WHEN op ? 'reasonOf' THEN
        (SELECT text FROM command_text WHERE chat_id = (c).id AND command_id = op ->> 'reasonOf') END, moment);
END $$;
