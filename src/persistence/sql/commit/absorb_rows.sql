-- Moves these messages of a merged chat into the winner, and returns how many of them wait. One event of the winner
-- announces all messages that were published there; they get the number of that event. Messages that are different
-- because what changes them came together with them are announced by a later round: the inbox items for that count as
-- waiting, too. The caller has locked both chats.
CREATE OR REPLACE FUNCTION absorb_rows(c chat, p_other int, p_seq int, moment timestamptz, ids int[])
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  twins text[];
  commands text[];
  targets text[];
  waiting int;
  items int := 0;
BEGIN
  -- Uses lists instead of a join, so that one pass over the other chat is the worst case, whatever the planner knows
  -- of these chats.
  twins := ARRAY(SELECT provider_key FROM message WHERE chat_id = c.id AND provider_key = ANY (
    ARRAY(SELECT provider_key FROM message WHERE id = ANY (ids) AND chat_id = p_other AND provider_key IS NOT NULL)));
  commands := ARRAY(SELECT command_id FROM message WHERE chat_id = c.id AND command_id = ANY (
    ARRAY(SELECT command_id FROM message WHERE id = ANY (ids) AND chat_id = p_other AND command_id IS NOT NULL)));
  -- The same message may have arrived in both chats.
  IF cardinality(twins) > 0 THEN
    DELETE FROM message WHERE id = ANY (ids) AND chat_id = p_other AND provider_key = ANY (twins);
  END IF;
  WITH moved AS (
    UPDATE message SET chat_id = c.id, seq = CASE WHEN state = 'done' THEN p_seq END, is_hr = c.is_hr,
        command_id = CASE WHEN command_id = ANY (commands) THEN NULL ELSE command_id END, updated_at = moment
      WHERE id = ANY (ids) AND chat_id = p_other RETURNING state)
  SELECT count(*) FILTER (WHERE state = 'waiting') INTO waiting FROM moved;
  -- A message and what changes it may have come in different chats.
  UPDATE message_change SET chat_id = c.id WHERE message_id = ANY (ids);
  targets := ARRAY(
    SELECT target FROM message_change WHERE message_id = ANY (ids)
    UNION SELECT x.target FROM message m JOIN message_change x ON x.chat_id = c.id AND x.target = m.provider_message_id
      WHERE m.id = ANY (ids));
  IF cardinality(targets) > 0 THEN
    INSERT INTO chat_inbox (chat_id, kind, message_id, status)
      SELECT c.id, 'media', id, 'ready' FROM unnest(changes_apply(c, targets, moment, p_other)) AS id;
    GET DIAGNOSTICS items = ROW_COUNT;
  END IF;
  RETURN waiting + items;
END $$;
