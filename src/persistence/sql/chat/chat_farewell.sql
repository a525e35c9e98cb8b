-- Stores the organization's farewell as a message of the chat: queued, or sent if customers read the feed. NULL =
-- none can be sent. Accounts with a window accept free text only within 24 hours of the customer's last message.
CREATE OR REPLACE FUNCTION chat_farewell(c chat, moment timestamptz, p_seq int)
RETURNS int LANGUAGE sql AS $$
  INSERT INTO message (organization_id, chat_id, channel, state, seq, command_id, account_id, address, from_me, content,
      type, timestamp, status, is_hr, is_read_by_operator)
    SELECT (c).organization_id, (c).id, (c).channel, 'done', p_seq, 'farewell:' || p_seq, (c).account_id,
        message_address(c), true, s.farewell, 'text', moment, queued_status((c).channel), (c).is_hr, true
      FROM deadline_settings s LEFT JOIN channel_account a ON a.channel = (c).channel AND a.id = (c).account_id
      WHERE s.organization_id = (c).organization_id AND btrim(coalesce(s.farewell, '')) <> ''
        AND (a.has_window IS NOT TRUE OR (c).last_incoming_at > moment - reply_window())
    RETURNING id
$$;
