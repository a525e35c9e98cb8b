-- Plans a draft for its time (op schedule), or withdraws a planned message (op unschedule).
CREATE OR REPLACE FUNCTION commit_schedule(c chat, op jsonb, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  planned boolean := op ->> 'op' = 'schedule';
BEGIN
  UPDATE message SET state = CASE WHEN planned THEN 'scheduled' ELSE 'withdrawn' END, updated_at = moment,
      send_at = CASE WHEN planned THEN ms_time((op ->> 'at')::bigint) ELSE send_at END
    WHERE id = (op ->> 'id')::int AND chat_id = c.id AND state = CASE WHEN planned THEN 'intent' ELSE 'scheduled' END;
  IF NOT FOUND THEN PERFORM commit_row_moved(); END IF;
END $$;
