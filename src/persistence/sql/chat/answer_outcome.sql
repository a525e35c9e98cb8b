-- The meaning of a status for an operator's message as an answer; NULL = none, as for messages without an operator and
-- for reactions.
-- Times in ms. If the message leaves now, askedAfter = the customer's oldest message that arrived after it was
-- written. If it had left and failed later, the former deadline applies again, unless a later answer left (replaced).
-- Quiet messages are no answers. Called by chat_fetch.
CREATE OR REPLACE FUNCTION answer_outcome(c chat, p_message int, p_status text)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  m message%ROWTYPE;
  other message%ROWTYPE;
  since timestamptz;
  from_id int := 0;
  first timestamptz;
  replaced boolean := false;
BEGIN
  SELECT * INTO m FROM message WHERE id = p_message AND chat_id = (c).id AND from_me AND sender_user_id IS NOT NULL
    AND state = 'done' AND NOT quiet AND type <> 'reaction';
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF status_left(p_status) THEN
    IF status_left(m.status) THEN RETURN NULL; END IF;
    RETURN jsonb_build_object('left', true, 'askedAfter', time_ms(asked_after((c).id, m.id, m.timestamp)));
  END IF;
  IF p_status <> 'failed' OR m.status <> 'sent' THEN RETURN NULL; END IF;
  -- The last other answer: by an operator, or written on the phone.
  SELECT * INTO other FROM message WHERE chat_id = (c).id AND id <> m.id AND from_me AND state = 'done' AND NOT quiet
      AND type <> 'reaction'
      AND CASE WHEN sender_user_id IS NOT NULL THEN status_left(status) ELSE command_id IS NULL END
    ORDER BY id DESC LIMIT 1;
  IF FOUND THEN
    replaced := other.id > m.id;
    since := other.timestamp;
    from_id := other.id;
  END IF;
  first := ms_time(time_ms((c).first_response_at));
  -- Whether this was the first answer.
  IF NOT EXISTS (SELECT 1 FROM message WHERE chat_id = (c).id AND id < m.id AND from_me AND sender_user_id IS NOT NULL
      AND state = 'done' AND NOT quiet AND type <> 'reaction' AND status_left(status)) THEN
    first := (SELECT timestamp FROM message WHERE chat_id = (c).id AND id > m.id AND from_me
      AND sender_user_id IS NOT NULL AND state = 'done' AND NOT quiet AND type <> 'reaction' AND status_left(status)
      ORDER BY id LIMIT 1);
  END IF;
  -- A chat that has been closed since then owed nobody an answer.
  since := greatest(since, (SELECT created_at FROM ticket_history WHERE chat_id = (c).id AND new_value = 'closed'
    AND change_type IN ('status_changed', 'closed_after_silence') ORDER BY id DESC LIMIT 1));
  RETURN jsonb_build_object('left', false, 'replaced', replaced, 'firstResponseAt', time_ms(first),
    'unansweredSince', CASE WHEN NOT replaced THEN time_ms(asked_after((c).id, from_id, since)) END);
END $$;
