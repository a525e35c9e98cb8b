-- Sets aside what cannot be decided: a message becomes a dead letter and stays visible; an inbox item is deleted.
CREATE OR REPLACE FUNCTION commit_park(c chat, op jsonb, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF op ? 'inboxId' THEN
    DELETE FROM chat_inbox WHERE id = (op ->> 'inboxId')::bigint AND chat_id = c.id;
  ELSE
    UPDATE message SET state = 'parked', park_code = op ->> 'code', updated_at = moment
      WHERE id = (op ->> 'id')::int AND chat_id = c.id AND state = 'waiting';
  END IF;
END $$;
