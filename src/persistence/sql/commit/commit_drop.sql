-- Removes inbox items that a round took. An item that asks for the rest of a merged chat first moves the next batch
-- of its messages, newest first, and asks again while some are left; anything that has reached that chat since then
-- comes along. An item that asks for the erasure of the chat erases another part, and asks again. Returns the row
-- after that (null = the chat is gone), and the unread count (null = nothing was moved). The caller has locked all
-- these chats.
CREATE OR REPLACE FUNCTION commit_drop(INOUT c chat, IN op jsonb, IN moment timestamptz, OUT unread int)
LANGUAGE plpgsql AS $$
DECLARE
  ids bigint[] := ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::bigint);
  until timestamptz := batches_until();
  item record;
  below int;
  items int;
  batch int[];
  erasure text;
BEGIN
  -- The item's code is <seq of chat:merged>:<id below which the rest is>, so that no batch has to pass rows that are
  -- moved already.
  FOR item IN SELECT other_chat_id AS other, split_part(code, ':', 1)::int AS seq,
        coalesce(nullif(split_part(code, ':', 2), '')::int, 2147483647) AS below FROM chat_inbox
      WHERE chat_id = c.id AND id = ANY (ids) AND kind = 'poke' AND other_chat_id IS NOT NULL ORDER BY id LOOP
    below := item.below;
    LOOP
      batch := ARRAY(SELECT id FROM message WHERE chat_id = item.other AND id < below
        ORDER BY id DESC LIMIT batch_rows());
      c.inbox := c.inbox + absorb_rows(c, item.other, item.seq, moment, batch);
      IF c.is_hr THEN
        UPDATE message SET is_hr = true WHERE id IN
          (SELECT id FROM message WHERE chat_id = c.id AND NOT is_hr LIMIT batch_rows());
      END IF;
      EXIT WHEN cardinality(batch) < batch_rows();
      below := batch[cardinality(batch)];
      EXIT WHEN clock_timestamp() > until;
    END LOOP;
    UPDATE chat_inbox SET chat_id = c.id WHERE chat_id = item.other;
    GET DIAGNOSTICS items = ROW_COUNT;
    IF cardinality(batch) = batch_rows() OR absorb_left(c, item.other) THEN
      INSERT INTO chat_inbox (chat_id, kind, code, other_chat_id)
        VALUES (c.id, 'poke', concat_ws(':', item.seq, batch[cardinality(batch)]), item.other);
      items := items + 1;
    END IF;
    c.inbox := c.inbox + items;
    unread := 0;
  END LOOP;
  erasure := (SELECT code FROM chat_inbox WHERE chat_id = c.id AND id = ANY (ids) AND kind = 'poke'
    AND code LIKE 'erase%' ORDER BY id LIMIT 1);
  IF erasure IS NOT NULL THEN
    erasure := chat_erase_step(c, erasure);
    IF erasure IS NULL THEN
      c := NULL;
      RETURN;
    END IF;
    INSERT INTO chat_inbox (chat_id, kind, code) VALUES (c.id, 'poke', erasure);
    c.inbox := c.inbox + 1;
    unread := 0;
  END IF;
  DELETE FROM chat_inbox WHERE chat_id = c.id AND id = ANY (ids);
  IF unread IS NOT NULL THEN unread := chat_unread(c.id); END IF;
END $$;
