-- Writes events of a chat; the last statement of its transaction, as event_append() says.
CREATE OR REPLACE FUNCTION chat_tell(c chat, events jsonb[], moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM event_append(c.organization_id, c.id, c.is_hr, (c.address ->> 'visitorSession')::uuid, events, moment);
END $$;
