-- The event chat:updated: the changed fields, with times as the wire has them and the owner as people are shown.
CREATE OR REPLACE FUNCTION commit_updated(c chat, op jsonb, p_seq int, p_unread int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  fields jsonb := op -> 'fields';
  field text;
BEGIN
  IF fields ? 'assignedUserId' THEN
    fields := fields || jsonb_build_object('assignedUser', person_json((fields ->> 'assignedUserId')::int));
  END IF;
  FOR field IN SELECT key FROM jsonb_each(fields)
    WHERE key IN ('assignedAt', 'closedAt', 'pendingUntil', 'responseDueAt', 'closeDueAt', 'nextSendAt') LOOP
    fields := fields || jsonb_build_object(field, wire_time(ms_time((fields ->> field)::bigint)));
  END LOOP;
  IF fields ? 'closeReason' THEN fields := fields || jsonb_build_object('closeReason', c.close_reason); END IF;
  RETURN jsonb_build_object('name', 'chat:updated', 'seq', p_seq, 'data', fields || jsonb_build_object(
    'id', c.id, 'chatId', c.id, 'unreadCount', p_unread, 'timestamp', wire_time(moment)));
END $$;
