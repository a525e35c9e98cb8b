-- Takes a place that moves, or the end of a call, into the message that has it. Returns that message's id, null if it
-- is not known (then this one becomes the message), and whether to announce it now: a place at most every 15 seconds,
-- and the last one in any case (see places_tell). What is older changes nothing. The caller has locked the chat.
CREATE OR REPLACE FUNCTION intake_moved(p_chat int, m jsonb, OUT message_id int, OUT tell boolean)
LANGUAGE plpgsql AS $$
DECLARE
  chats int[] := p_chat || ARRAY(SELECT other_chat_id FROM chat_inbox
    WHERE chat_id = p_chat AND other_chat_id IS NOT NULL);
  t message%ROWTYPE;
  place moving_place%ROWTYPE;
  every interval := interval '15 seconds';
BEGIN
  tell := false;
  SELECT * INTO t FROM message r
    WHERE r.provider_message_id = coalesce(m ->> 'revises', m ->> 'providerMessageId') AND r.chat_id = ANY (chats)
      AND r.state IN ('waiting', 'done') AND change_named(r.type, r.details, r.quoted_message_id) IS NULL
    ORDER BY r.id DESC LIMIT 1 FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  message_id := t.id;
  IF moved_at(m -> 'details', ms_time((m ->> 'timestamp')::bigint)) < moved_at(t.details, t.timestamp)
    OR (t.content = m ->> 'content' AND t.details IS NOT DISTINCT FROM m -> 'details') THEN
    RETURN;
  END IF;
  UPDATE message SET content = m ->> 'content', details = nullif(m -> 'details', 'null'), type = m ->> 'type',
      updated_at = now()
    WHERE id = t.id;
  IF t.state = 'waiting' THEN RETURN; END IF;
  INSERT INTO moving_place AS p (message_id, told_at) VALUES (t.id, t.created_at) ON CONFLICT DO NOTHING;
  SELECT * INTO place FROM moving_place p WHERE p.message_id = t.id FOR UPDATE;
  tell := place.told_at <= now() - every OR m -> 'details' -> 'live' = 'false'
    OR m -> 'details' ->> 'type' IS DISTINCT FROM 'location';
  UPDATE moving_place p SET told_at = CASE WHEN tell THEN now() ELSE p.told_at END,
      due_at = CASE WHEN NOT tell THEN p.told_at + every END
    WHERE p.message_id = t.id;
  IF tell THEN
    INSERT INTO chat_inbox (chat_id, kind, message_id, status) VALUES (p_chat, 'media', t.id, 'ready');
  END IF;
END $$;
