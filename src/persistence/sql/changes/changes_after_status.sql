-- What a new status of our message means for changes: a reaction that failed is none until it is queued again, and
-- from a message's first status on it has the provider's id that earlier changes name. Returns events from p_seq on;
-- NULL = nothing changed.
CREATE OR REPLACE FUNCTION changes_after_status(c chat, p_message int, p_seq int, moment timestamptz)
RETURNS jsonb[] LANGUAGE plpgsql AS $$
DECLARE
  targets text[] := ARRAY(
    SELECT x.target FROM message_change x JOIN message m ON m.id = x.message_id
      WHERE x.message_id = p_message AND m.status IN ('failed', 'queued')
    UNION SELECT x.target FROM message m JOIN message_change x ON x.chat_id = c.id AND x.target = m.provider_message_id
      WHERE m.id = p_message);
  changed int[];
BEGIN
  IF cardinality(targets) = 0 THEN RETURN NULL; END IF;
  changed := changes_apply(c, targets, moment);
  RETURN CASE WHEN cardinality(changed) > 0 THEN changes_told(c, changed, p_seq, moment) END;
END $$;
