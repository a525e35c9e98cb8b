-- Puts a tag on the chat or takes it off, and writes the names of its tags into its row. A tag that was deleted after
-- the command named it makes the round stale.
CREATE OR REPLACE FUNCTION commit_tag(c chat, op jsonb, moment timestamptz)
RETURNS chat LANGUAGE plpgsql AS $$
BEGIN
  IF (op ->> 'on')::boolean THEN
    INSERT INTO chat_tag (chat_id, tag_id, created_at)
      SELECT c.id, id, moment FROM ticket_tag WHERE id = (op ->> 'id')::int AND organization_id = c.organization_id
      ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN PERFORM commit_row_moved(); END IF;
  ELSE
    DELETE FROM chat_tag WHERE chat_id = c.id AND tag_id = (op ->> 'id')::int;
  END IF;
  c.tags := chat_tag_names(c.id);
  RETURN c;
END $$;
