-- Writes an entry of the chat's audit trail; its texts are those that a command brought.
CREATE OR REPLACE FUNCTION commit_history(c chat, op jsonb, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_history (chat_id, user_id, change_type, old_value, new_value, description, created_at)
    VALUES ((c).id, (op ->> 'userId')::int, op ->> 'type', op ->> 'old', op ->> 'new',
      CASE WHEN op ? 'reasonOf' THEN
        (SELECT text FROM command_text WHERE chat_id = (c).id AND command_id = op ->> 'reasonOf') END, moment);
END $$;
