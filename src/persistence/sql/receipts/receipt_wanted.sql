-- Notes that a customer has to be told what was read, if the organization wants that and the channel can. What was
-- noted before and is not told yet is told with it; only the newest messages are named. Called by commit_read.
CREATE OR REPLACE FUNCTION receipt_wanted(c chat, ids int[], moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organization o, channel t WHERE o.id = (c).organization_id AND t.name = (c).channel
      AND o.send_read_receipts AND t.takes_receipts) THEN RETURN; END IF;
  INSERT INTO read_receipt AS r (chat_id, message_ids, read_at)
    VALUES ((c).id, ARRAY(SELECT id FROM unnest(ids) AS t(id) ORDER BY id DESC LIMIT 200), moment)
    ON CONFLICT (chat_id) DO UPDATE SET read_at = excluded.read_at, next_at = now(), round = r.round + 1,
      message_ids = ARRAY(SELECT DISTINCT id FROM unnest(r.message_ids || excluded.message_ids) AS t(id)
        ORDER BY id DESC LIMIT 200);
END $$;
