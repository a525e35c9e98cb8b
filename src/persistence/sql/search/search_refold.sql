-- Folds the next rows of an index again that was written before search_fold(), newest first, and stores how far it got:
-- an interrupted run continues there. Rows that look the same as before are not written. Returns how many rows it
-- looked at (0 = all are done). Locks only the rows that it writes. Called by the maintenance.
CREATE OR REPLACE FUNCTION search_refold(p_index text, p_limit int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  since int;
  ids int[];
BEGIN
  SELECT below INTO since FROM search_refolded WHERE index_name = p_index FOR UPDATE SKIP LOCKED;
  IF since IS NULL OR since = 0 THEN RETURN 0; END IF;
  IF p_index = 'chat' THEN
    ids := ARRAY(SELECT chat_id FROM chat_search WHERE chat_id < since ORDER BY chat_id DESC LIMIT p_limit);
    UPDATE chat_search s SET grams = chat_grams(c) FROM chat c WHERE s.chat_id = ANY (ids) AND c.id = s.chat_id
      AND s.grams IS DISTINCT FROM chat_grams(c);
  ELSE
    ids := ARRAY(SELECT message_id FROM message_search WHERE message_id < since ORDER BY message_id DESC LIMIT p_limit);
    UPDATE message_search s SET grams = message_grams(m.organization_id, m.content) FROM message m
      WHERE s.message_id = ANY (ids) AND m.id = s.message_id
        AND (search_fold(m.content) <> lower(m.content) OR search_numbers(m.content) IS NOT NULL);
  END IF;
  UPDATE search_refolded SET below = coalesce(ids[cardinality(ids)], 0) WHERE index_name = p_index;
  RETURN cardinality(ids);
END $$;
