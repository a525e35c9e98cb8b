-- The event chat:new, which is always the chat's number 1. The channel decides what it contains of address and
-- account.
CREATE OR REPLACE FUNCTION chat_new_event(c chat, p_seq int, at_text text)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  t channel%ROWTYPE;
BEGIN
  SELECT * INTO t FROM channel WHERE name = (c).channel;
  RETURN jsonb_build_object('name', 'chat:new', 'seq', p_seq, 'data', picked((c).address, t.chat_keys)
    || CASE WHEN t.account_field IS NULL OR (c).account_id IS NULL THEN '{}'
      ELSE jsonb_build_object(t.account_field, (c).account_id) END
    || jsonb_build_object(
      'id', (c).id, 'organizationId', (c).organization_id, 'name', (c).name, 'channel', (c).channel,
      'remoteJid', (c).address -> 'remoteJid', 'isGroup', (c).is_group, 'ticketNumber', (c).ticket_number,
      'status', (c).status, 'stage', (c).stage, 'priority', (c).priority, 'unreadCount', 0,
      'lastMessageAt', wire_time(coalesce((c).last_message_at, (c).created_at)),
      'createdAt', wire_time((c).created_at), 'timestamp', at_text));
END $$;
