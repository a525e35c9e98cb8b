-- Writes events of a chat. Must be the last statement of its transaction, see event_append().
CREATE OR REPLACE FUNCTION chat_tell(c chat, events jsonb[], moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM event_append(c.organization_id, c.id, c.is_hr, (c.address ->> 'visitorSession')::uuid, events, moment);
END $$;
