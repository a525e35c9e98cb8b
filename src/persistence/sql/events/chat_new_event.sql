-- The event chat:new; always the chat's number 1.
CREATE OR REPLACE FUNCTION chat_new_event(c chat, p_seq int, at_text text)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('name', 'chat:new', 'seq', p_seq, 'data',
    jsonb_strip_nulls(jsonb_build_object(
      'telegramChatId', (c).telegram_chat_id, 'telegramUsername', (c).telegram_username,
      'websiteWidgetId', (c).website_widget_id, 'receivingPhoneJid', (c).receiving_phone_jid))
    || jsonb_build_object(
      'id', (c).id, 'organizationId', (c).organization_id, 'name', (c).name, 'channel', (c).channel,
      'remoteJid', (c).remote_jid, 'isGroup', (c).is_group, 'ticketNumber', (c).ticket_number,
      'status', (c).status, 'priority', (c).priority, 'unreadCount', 0,
      'lastMessageAt', wire_time(coalesce((c).last_message_at, (c).created_at)),
      'createdAt', wire_time((c).created_at), 'timestamp', at_text))
$$;
