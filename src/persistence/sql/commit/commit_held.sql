-- Publishes the messages of broadcasts that were held until somebody was told of their chat: numbers them from p_seq on
-- and returns their events.
CREATE OR REPLACE FUNCTION commit_held(c chat, p_seq int, owner jsonb, moment timestamptz)
RETURNS jsonb[] LANGUAGE plpgsql AS $$
DECLARE
  events jsonb[];
BEGIN
  WITH numbered AS (
    SELECT id, (p_seq + row_number() OVER (ORDER BY id) - 1)::int AS seq FROM message
      WHERE chat_id = c.id AND state = 'held'
  ), told AS (
    UPDATE message m SET state = 'done', seq = numbered.seq, updated_at = moment FROM numbered
      WHERE m.id = numbered.id RETURNING m AS row
  )
  SELECT coalesce(array_agg(message_new_event(row, owner, NULL) ORDER BY (row).seq), '{}') INTO events FROM told;
  RETURN events;
END $$;
