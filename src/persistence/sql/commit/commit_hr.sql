-- What hangs on the chat follows its HR flag: its messages and its events. Those who may not see it any more are told
-- that it is gone, or, when it is for all again, that there is one; these events take no number, because HR users would
-- see a gap. An owner who is not of HR gives the chat back (leaving-operators.ts).
CREATE OR REPLACE FUNCTION commit_hr(c chat, moment timestamptz)
RETURNS jsonb[] LANGUAGE plpgsql AS $$
BEGIN
  -- Who may read a message is asked of its chat. Of a long chat the oldest ones keep their mark, so that a round stays
  -- short.
  UPDATE message SET is_hr = c.is_hr WHERE is_hr <> c.is_hr AND id IN (
    SELECT id FROM message WHERE chat_id = c.id ORDER BY id DESC LIMIT erased_at_once());
  UPDATE event_log SET is_hr = c.is_hr WHERE chat_id = c.id AND is_hr <> c.is_hr;
  IF c.is_hr THEN
    INSERT INTO leaving_operator (user_id) SELECT id FROM app_user WHERE id = c.assigned_user_id AND NOT is_hr
      ON CONFLICT (user_id) DO UPDATE SET since = now(), look_at = now();
    RETURN ARRAY[jsonb_build_object('name', 'chat:deleted', 'audience', 'not_hr',
      'data', jsonb_build_object('chatId', c.id, 'timestamp', wire_time(moment)))];
  END IF;
  RETURN ARRAY[jsonb_set(chat_new_event(c, NULL, wire_time(moment)) - 'seq', '{data,unreadCount}',
    to_jsonb(c.unread_count)) || jsonb_build_object('audience', 'not_hr')];
END $$;
