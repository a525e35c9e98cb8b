-- Takes in another chat that was merged into this one: all open work, and the newest of its published messages. The
-- rest follows in later commits (commit_drop), for which an inbox item asks. Returns the row after that, the events
-- (chat:deleted there, chat:merged here with p_seq), the unread count, and whether the state has to be read again.
-- The caller has locked both rows, in order of id.
CREATE OR REPLACE FUNCTION commit_absorb(
  INOUT c chat, IN p_other int, IN p_seq int, IN moment timestamptz,
  OUT events jsonb[], OUT unread int, OUT reload boolean
)
LANGUAGE plpgsql AS $$
DECLARE
  other chat%ROWTYPE;
  until timestamptz := batches_until();
  told int;
  pressing int[];
  batch int[];
  waiting int;
  items int;
BEGIN
  events := '{}';
  SELECT * INTO other FROM chat WHERE id = p_other AND merged_into = c.id;
  IF NOT FOUND THEN RETURN; END IF;
  -- The state that decided this knows nothing of these.
  reload := (other.is_hr AND NOT c.is_hr) OR other.tags IS NOT NULL OR other.customer_rating IS NOT NULL;
  IF other.is_hr THEN c.is_hr := true; END IF;
  -- Open work is moved at once. Messages that were published long ago follow, the newest first.
  SELECT count(*) FILTER (WHERE state = 'done'),
      coalesce(array_agg(id) FILTER (WHERE state IN ('waiting', 'intent', 'scheduled')
        OR (state = 'done' AND (status = 'queued' OR media_state = 'waiting'))), '{}')
    INTO told, pressing FROM message WHERE chat_id = other.id;
  waiting := absorb_rows(c, other.id, p_seq, moment, pressing);
  LOOP
    batch := ARRAY(SELECT id FROM message WHERE chat_id = other.id ORDER BY id DESC LIMIT batch_rows());
    waiting := waiting + absorb_rows(c, other.id, p_seq, moment, batch);
    EXIT WHEN cardinality(batch) < batch_rows() OR clock_timestamp() > until;
  END LOOP;
  DELETE FROM chat_inbox WHERE chat_id = other.id AND kind = 'merged';
  -- Chats that the other chat was still taking in get this event's number, too.
  UPDATE chat_inbox SET chat_id = c.id,
      code = CASE WHEN kind = 'poke' AND other_chat_id IS NOT NULL THEN p_seq::text ELSE code END
    WHERE chat_id = other.id;
  GET DIAGNOSTICS items = ROW_COUNT;
  IF absorb_left(c, other.id) THEN
    INSERT INTO chat_inbox (chat_id, kind, code, other_chat_id) VALUES (c.id, 'poke', p_seq::text, other.id);
    items := items + 1;
  END IF;
  c.inbox := c.inbox + waiting + items;
  UPDATE ticket_history SET chat_id = c.id WHERE chat_id = other.id;
  UPDATE chat_comment SET chat_id = c.id WHERE chat_id = other.id;
  UPDATE former_ticket SET chat_id = c.id WHERE chat_id = other.id;
  UPDATE chat_tag SET chat_id = c.id WHERE chat_id = other.id
    AND tag_id NOT IN (SELECT tag_id FROM chat_tag WHERE chat_id = c.id);
  -- A repeated command keeps its answer, unless that was "the chat was merged".
  DELETE FROM chat_command WHERE chat_id = other.id AND answer ->> 'code' = 'chat_merged';
  UPDATE chat_command o SET chat_id = c.id WHERE chat_id = other.id
    AND NOT EXISTS (SELECT 1 FROM chat_command w WHERE w.chat_id = c.id AND w.command_id = o.command_id);
  UPDATE command_text o SET chat_id = c.id WHERE chat_id = other.id
    AND NOT EXISTS (SELECT 1 FROM command_text w WHERE w.chat_id = c.id AND w.command_id = o.command_id);
  -- Messages that were planned there are now sent from here, and files fetched, but the state that decided this does
  -- not know them.
  reload := reload OR EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND state = 'scheduled')
    OR EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND media_state = 'waiting');
  c.name := coalesce(c.name, other.name);
  c.tags := chat_tag_names(c.id);
  c.category := coalesce(c.category, other.category);
  c.subject := coalesce(c.subject, other.subject);
  c.customer_rating := coalesce(c.customer_rating, other.customer_rating);
  c.internal_notes := nullif(concat_ws(E'\n', c.internal_notes, other.internal_notes), '');
  -- A phone number is more useful than a hidden id.
  IF c.address ->> 'remoteJid' LIKE '%@lid' AND other.address ->> 'remoteJid' LIKE '%@s.whatsapp.net' THEN
    c.address := c.address || picked(other.address, '{remoteJid}');
  END IF;
  unread := chat_unread(c.id);
  IF other.seq > 0 THEN
    events := ARRAY[
      jsonb_build_object('name', 'chat:deleted', 'chat', other.id, 'seq', other.seq + 1, 'data', jsonb_build_object(
        'chatId', other.id, 'mergedInto', c.id, 'timestamp', wire_time(moment))),
      jsonb_build_object('name', 'chat:merged', 'seq', p_seq, 'data', jsonb_build_object(
        'chatId', c.id, 'mergedChatId', other.id, 'movedMessages', told, 'unreadCount', unread, 'name', c.name,
        'remoteJid', c.address -> 'remoteJid', 'timestamp', wire_time(moment)))];
  END IF;
  UPDATE chat SET version = version + 1, unread_count = 0, seq = CASE WHEN seq > 0 THEN seq + 1 ELSE 0 END,
      updated_at = moment
    WHERE id = other.id;
END $$;
