-- The event for a file that arrived, or failed, after its message was published; null = there is no such message.
CREATE OR REPLACE FUNCTION commit_file(c chat, op jsonb, p_seq int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT message_updated_event(m, p_seq, wire_time(moment))
    FROM message m WHERE m.id = (op ->> 'id')::int AND m.chat_id = (c).id AND m.state = 'done');
END $$;
