-- Puts aside what can't be decided: a message stays, visible and out of the way; an inbox item goes.
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
