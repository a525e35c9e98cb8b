-- The event chat:updated: the changed fields, with times in the form of the wire, and the owner as events show
-- people.
CREATE OR REPLACE FUNCTION commit_updated(c chat, op jsonb, p_seq int, p_unread int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  fields jsonb := commit_told_fields(c, op -> 'fields');
BEGIN
  IF fields ? 'assignedUserId' THEN
    fields := fields || jsonb_build_object('assignedUser', person_json((fields ->> 'assignedUserId')::int));
  END IF;
  IF fields ? 'nextSendAt' THEN
    fields := fields || jsonb_build_object('nextSendAt', wire_time(ms_time((fields ->> 'nextSendAt')::bigint)));
  END IF;
  RETURN jsonb_build_object('name', 'chat:updated', 'seq', p_seq, 'data', fields || jsonb_build_object(
    'id', c.id, 'chatId', c.id, 'unreadCount', p_unread, 'timestamp', wire_time(moment)));
END $$;
