-- Takes all tags off these chats, and forgets those that no other chat has: a tag may name a person. One that is just
-- being put on a chat stays until the maintenance looks.
CREATE OR REPLACE FUNCTION chat_tags_erase(ids int[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  tags int[];
BEGIN
  WITH gone AS (DELETE FROM chat_tag WHERE chat_id = ANY (ids) RETURNING tag_id)
    SELECT coalesce(array_agg(tag_id), '{}') INTO tags FROM gone;
  DELETE FROM ticket_tag t WHERE id = ANY (tags) AND asked_at < now() - interval '1 minute'
    AND NOT EXISTS (SELECT 1 FROM chat_tag x WHERE x.tag_id = t.id);
END $$;
