-- Sends the organization's farewell, if it can be sent, and returns its event.
CREATE OR REPLACE FUNCTION commit_farewell(c chat, p_seq int, owner jsonb, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  made int := chat_farewell(c, moment, p_seq);
BEGIN
  RETURN (SELECT message_new_event(m, owner, NULL) FROM message m WHERE m.id = made);
END $$;
