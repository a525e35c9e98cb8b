-- The event of a file that came, or won't, later than its message was told; null = there is no such message.
CREATE OR REPLACE FUNCTION commit_file(c chat, op jsonb, p_seq int, moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT message_updated_event(m, p_seq, wire_time(moment))
    FROM message m WHERE m.id = (op ->> 'id')::int AND m.chat_id = (c).id AND m.state = 'done');
END $$;
