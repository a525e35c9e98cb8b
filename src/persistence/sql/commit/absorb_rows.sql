-- Moves these messages of a merged chat into the other, and answers how many of them wait. All that was told there
-- is told here by one event, and has its number. The caller has locked both chats.
CREATE OR REPLACE FUNCTION absorb_rows(c chat, p_other int, p_seq int, moment timestamptz, ids int[])
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  waiting int;
BEGIN
  -- The same message may have come under both names.
  DELETE FROM message m WHERE m.id = ANY (ids) AND m.chat_id = p_other
    AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.provider_key = m.provider_key);
  WITH moved AS (
    UPDATE message m SET chat_id = c.id, seq = CASE WHEN state = 'done' THEN p_seq END, is_hr = c.is_hr,
        command_id = CASE WHEN NOT EXISTS
          (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.command_id = m.command_id) THEN command_id END,
        updated_at = moment
      WHERE m.id = ANY (ids) AND m.chat_id = p_other RETURNING state)
  SELECT count(*) FILTER (WHERE state = 'waiting') INTO waiting FROM moved;
  RETURN waiting;
END $$;
