-- The organization's farewell as a message of the chat, queued (on the website: sent); null when there is none to
-- send. WhatsApp's Cloud API takes no free words a day after the customer's last message.
CREATE OR REPLACE FUNCTION chat_farewell(c chat, moment timestamptz, p_seq int)
RETURNS int LANGUAGE sql AS $$
  INSERT INTO message (organization_id, chat_id, channel, state, seq, command_id, organization_phone_id,
    telegram_bot_id, telegram_chat_id,
      receiving_phone_jid, remote_jid, from_me, content, type, timestamp, status, is_hr, is_read_by_operator)
    SELECT (c).organization_id, (c).id, (c).channel, 'done', p_seq, 'farewell:' || p_seq, (c).organization_phone_id,
      (c).telegram_bot_id,
        (c).telegram_chat_id, (c).receiving_phone_jid, (c).remote_jid, true, s.farewell, 'text', moment,
        queued_status((c).channel), (c).is_hr, true
      FROM deadline_settings s LEFT JOIN organization_phone p ON p.id = (c).organization_phone_id
      WHERE s.organization_id = (c).organization_id AND btrim(coalesce(s.farewell, '')) <> ''
        AND (p.id IS NULL OR p.connection_type <> 'waba' OR (c).last_incoming_at > moment - reply_window())
    RETURNING id
$$;
