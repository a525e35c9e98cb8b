-- Moves all that is in another chat, which was merged into this one, here. Answers the row as it is then, the events
-- (chat:deleted there, chat:merged here with p_seq), what is unread, and whether the state has to be read again. The
-- caller has locked both rows, in the order of their ids.
CREATE OR REPLACE FUNCTION commit_absorb(
  INOUT c chat, IN p_other int, IN p_seq int, IN moment timestamptz,
  OUT events jsonb[], OUT unread int, OUT reload boolean
)
LANGUAGE plpgsql AS $$
DECLARE
  other chat%ROWTYPE;
  told int;
  waiting int;
  items int;
BEGIN
  events := '{}';
  SELECT * INTO other FROM chat WHERE id = p_other AND merged_into = c.id;
  IF NOT FOUND THEN RETURN; END IF;
  -- The same message may have come under both names.
  DELETE FROM message m WHERE m.chat_id = other.id
    AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.provider_key = m.provider_key);
  UPDATE message m SET command_id = NULL WHERE m.chat_id = other.id
    AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.command_id = m.command_id);
  -- What only some may read stays so: with one of the two, all of it.
  IF other.is_hr AND NOT c.is_hr THEN
    c.is_hr := true;
    UPDATE message SET is_hr = true WHERE chat_id = c.id;
  END IF;
  -- All that was told in the other chat is told here by one event, and has its number.
  WITH moved AS (
    UPDATE message SET chat_id = c.id, seq = CASE WHEN state = 'done' THEN p_seq END, is_hr = c.is_hr,
        updated_at = moment
      WHERE chat_id = other.id RETURNING state)
  SELECT count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'waiting') INTO told, waiting
    FROM moved;
  DELETE FROM chat_inbox WHERE chat_id = other.id AND kind = 'merged';
  UPDATE chat_inbox SET chat_id = c.id WHERE chat_id = other.id;
  GET DIAGNOSTICS items = ROW_COUNT;
  c.inbox := c.inbox + waiting + items;
  UPDATE ticket_history SET chat_id = c.id WHERE chat_id = other.id;
  -- A command that comes again keeps its answer, unless that was to come here.
  DELETE FROM chat_command WHERE chat_id = other.id AND answer ->> 'code' = 'chat_merged';
  UPDATE chat_command o SET chat_id = c.id WHERE chat_id = other.id
    AND NOT EXISTS (SELECT 1 FROM chat_command w WHERE w.chat_id = c.id AND w.command_id = o.command_id);
  UPDATE command_text o SET chat_id = c.id WHERE chat_id = other.id
    AND NOT EXISTS (SELECT 1 FROM command_text w WHERE w.chat_id = c.id AND w.command_id = o.command_id);
  -- What was planned there leaves here: the state that decided this does not know of it.
  reload := EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND state = 'scheduled');
  c.name := coalesce(c.name, other.name);
  c.tags := coalesce(c.tags, other.tags);
  c.category := coalesce(c.category, other.category);
  c.subject := coalesce(c.subject, other.subject);
  c.customer_rating := coalesce(c.customer_rating, other.customer_rating);
  c.internal_notes := nullif(concat_ws(E'\n', c.internal_notes, other.internal_notes), '');
  -- A number says more than a hidden id.
  IF c.remote_jid LIKE '%@lid' AND other.remote_jid LIKE '%@s.whatsapp.net' THEN
    c.remote_jid := other.remote_jid;
  END IF;
  unread := chat_unread(c.id);
  IF other.seq > 0 THEN
    events := ARRAY[
      jsonb_build_object('name', 'chat:deleted', 'chat', other.id, 'seq', other.seq + 1, 'data', jsonb_build_object(
        'chatId', other.id, 'mergedInto', c.id, 'timestamp', wire_time(moment))),
      jsonb_build_object('name', 'chat:merged', 'seq', p_seq, 'data', jsonb_build_object(
        'chatId', c.id, 'mergedChatId', other.id, 'movedMessages', told, 'unreadCount', unread, 'name', c.name,
        'remoteJid', c.remote_jid, 'timestamp', wire_time(moment)))];
  END IF;
  UPDATE chat SET version = version + 1, unread_count = 0, seq = CASE WHEN seq > 0 THEN seq + 1 ELSE 0 END,
      updated_at = moment
    WHERE id = other.id;
END $$;
