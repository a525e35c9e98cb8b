-- Erases another part of a chat that is already gone for everybody, and of chats that were merged into it: first
-- messages, then the texts of its events (they keep their positions, so that the feed has no gaps), and finally the
-- rows, and the person if there is no other chat. p_code is where the previous step ended, as erase:<chat>:<seq>.
-- Returns the next one, or NULL when everything is gone. Called by commit_drop, which has locked the chat.
CREATE OR REPLACE FUNCTION chat_erase_step(c chat, p_code text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz := batches_until();
  ids int[] := ARRAY(SELECT id FROM chat WHERE id = c.id OR merged_into = c.id ORDER BY id);
  contacts int[];
  one int;
  below int;
  batch int[];
  at_chat int := coalesce(nullif(split_part(p_code, ':', 2), '')::int, 0);
  at_seq int := coalesce(nullif(split_part(p_code, ':', 3), '')::int, 0);
  last_seq int;
BEGIN
  FOREACH one IN ARRAY ids LOOP
    -- Continue where the previous batch ended: erased rows are still in the index.
    below := 2147483647;
    LOOP
      batch := ARRAY(SELECT id FROM message WHERE chat_id = one AND id < below ORDER BY id DESC LIMIT batch_rows());
      EXIT WHEN cardinality(batch) = 0;
      DELETE FROM message WHERE id = ANY (batch);
      IF clock_timestamp() > until THEN RETURN p_code; END IF;
      below := batch[cardinality(batch)];
    END LOOP;
  END LOOP;
  FOR i IN 1 .. cardinality(ids) LOOP
    CONTINUE WHEN ids[i] < at_chat;
    IF ids[i] > at_chat THEN at_seq := 0; END IF;
    last_seq := (SELECT max(seq) FROM event_log WHERE chat_id = ids[i]);
    WHILE at_seq <= last_seq LOOP
      UPDATE event_log SET name = '', data = '{}' WHERE chat_id = ids[i]
        AND seq BETWEEN at_seq AND at_seq + batch_rows() AND name NOT IN ('', 'chat:deleted');
      at_seq := at_seq + batch_rows() + 1;
      -- Checked after a batch, never before, so that a step that begins late still makes progress.
      IF clock_timestamp() > until THEN RETURN concat_ws(':', 'erase', ids[i], at_seq); END IF;
    END LOOP;
    UPDATE event_log SET name = '', data = '{}' WHERE chat_id = ids[i] AND seq IS NULL AND name <> '';
  END LOOP;
  DELETE FROM chat_inbox WHERE chat_id = ANY (ids);
  DELETE FROM command_text WHERE chat_id = ANY (ids);
  DELETE FROM chat_command WHERE chat_id = ANY (ids);
  contacts := ARRAY(SELECT DISTINCT contact_id FROM chat WHERE id = ANY (ids));
  DELETE FROM chat WHERE id = ANY (ids);
  DELETE FROM contact WHERE id = ANY (contacts) AND NOT EXISTS (SELECT 1 FROM chat WHERE contact_id = contact.id);
  RETURN NULL;
END $$;
