-- Adds the next messages to the counts of their organizations, oldest first; those of the last minute wait, because
-- some may still be taken. Returns how many ids it passed. Called by the maintenance, which goes on until there are
-- none.
CREATE OR REPLACE FUNCTION message_counts_advance(p_rows int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  start int;
  ids int[];
BEGIN
  SELECT up_to INTO start FROM message_tally FOR UPDATE;
  ids := ARRAY(SELECT id FROM message WHERE id > start ORDER BY id LIMIT p_rows);
  ids := ARRAY(SELECT id FROM message WHERE id = ANY (ids) AND created_at < now() - interval '1 minute');
  IF cardinality(ids) = 0 THEN RETURN 0; END IF;
  INSERT INTO message_count AS kept (organization_id, number)
    SELECT organization_id, count(*) FROM message WHERE id = ANY (ids) AND state = 'done'
      GROUP BY organization_id ORDER BY organization_id
    ON CONFLICT (organization_id) DO UPDATE SET number = kept.number + excluded.number;
  UPDATE message_tally SET up_to = (SELECT max(id) FROM unnest(ids) AS id);
  RETURN cardinality(ids);
END $$;
