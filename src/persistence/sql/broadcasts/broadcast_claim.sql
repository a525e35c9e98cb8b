-- The part of broadcast_next that writes: the chat, the message with its claim, the recipient, the count of the day and
-- the event. A recipient whom the provider asked to try again has a message already.
CREATE OR REPLACE FUNCTION broadcast_claim(b broadcast, r broadcast_recipient, today date)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  m message%ROWTYPE;
  of_chat int;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  fresh boolean := (r).message_id IS NULL;
BEGIN
  IF fresh THEN
    of_chat := chat_open(jsonb_build_object('organizationId', (b).organization_id, 'channel', (b).channel,
      'accountId', (b).account_id, 'accountKey', (b).account_key, 'identities', (r).person -> 'identities',
      'contactName', NULL, 'chat', jsonb_build_object('isGroup', false, 'address', (r).person -> 'address')));
  ELSE
    of_chat := (SELECT chat_id FROM message WHERE id = (r).message_id);
  END IF;
  SELECT * INTO c FROM chat WHERE id = of_chat FOR NO KEY UPDATE;
  IF NOT FOUND OR c.merged_into IS NOT NULL OR c.erased_at IS NOT NULL THEN
    RAISE EXCEPTION 'a chat was erased or merged meanwhile' USING ERRCODE = '40001';
  END IF;
  IF fresh THEN
    INSERT INTO message (organization_id, chat_id, channel, state, seq, account_id, address, from_me, content, type,
        timestamp, status, is_hr, is_read_by_operator, quiet, details, delivery_attempt, delivery_claimed_at)
      VALUES (c.organization_id, c.id, c.channel, CASE WHEN c.seq > 0 THEN 'done' ELSE 'held' END,
        CASE WHEN c.seq > 0 THEN c.seq + 1 END, c.account_id, message_address(c), true, (b).message ->> 'content',
        (b).message ->> 'type', moment, 'pending', c.is_hr, true, true, (b).message -> 'details', 1, moment)
      RETURNING * INTO m;
    INSERT INTO broadcast_day AS d (organization_id, day, channel, account_id, sent)
      VALUES ((b).organization_id, today, (b).channel, (b).account_id, 1)
      ON CONFLICT (organization_id, day, channel, account_id) DO UPDATE SET sent = d.sent + 1;
  ELSE
    UPDATE message SET delivery_attempt = delivery_attempt + 1, delivery_claimed_at = moment, updated_at = moment
      WHERE id = (r).message_id AND chat_id = c.id AND status = 'pending' AND delivery_claimed_at IS NULL
      RETURNING * INTO m;
    IF NOT FOUND THEN RAISE EXCEPTION 'a message was changed meanwhile' USING ERRCODE = '40001'; END IF;
  END IF;
  UPDATE broadcast_recipient SET state = 'sending', claimed_at = moment, attempts = m.delivery_attempt, chat_id = c.id,
      message_id = m.id, code = NULL, reason = NULL, updated_at = moment
    WHERE id = (r).id;
  IF fresh AND c.seq > 0 THEN
    UPDATE chat SET version = version + 1, seq = seq + 1, updated_at = moment WHERE id = c.id;
    PERFORM chat_tell(c, ARRAY[message_new_event(m,
      CASE WHEN c.assigned_user_id IS NOT NULL THEN person_json(c.assigned_user_id) END, NULL)], moment);
  END IF;
  RETURN jsonb_build_object('kind', 'send', 'recipientId', (r).id, 'attempt', m.delivery_attempt, 'message',
    jsonb_build_object('messageId', m.id, 'chatId', c.id, 'organizationId', c.organization_id, 'channel', c.channel,
      'type', m.type, 'content', m.content, 'mediaUrl', NULL, 'filename', NULL, 'mimeType', NULL,
      'quotedMessageId', NULL, 'accountId', c.account_id, 'address', c.address, 'caption', NULL,
      'details', m.details, 'providerMessageId', NULL, 'attempt', m.delivery_attempt));
END $$;
