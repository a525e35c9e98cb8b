-- For processes of builds before 27: converts their item of intake to the form of intake_accept() and chat_open().
CREATE OR REPLACE FUNCTION channel_item(item jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT (item - '{telegramUpdate,websiteSessionId}'::text[]) || jsonb_build_object(
      'accountId', split_part(item ->> 'accountKey', ':', 2)::int,
      'chat', picked(c, '{name,isGroup}') || jsonb_build_object('address', jsonb_strip_nulls(picked(c,
        ARRAY['remoteJid', 'receivingPhoneJid', 'telegramChatId', 'telegramUserId', 'telegramUsername',
          'telegramFirstName', 'telegramLastName']))
        || CASE WHEN item ? 'websiteSessionId' THEN jsonb_build_object('visitorSession', item -> 'websiteSessionId')
          ELSE '{}' END),
      'message', m || jsonb_build_object('address', jsonb_strip_nulls(picked(m, '{telegramUserId,telegramUsername}')),
        'providerMessageId', coalesce(m ->> 'whatsappMessageId', m ->> 'telegramMessageId')))
    || CASE WHEN item ? 'telegramUpdate' THEN jsonb_build_object('once', item -> 'telegramUpdate' ->> 'updateId')
      ELSE '{}' END
    || CASE WHEN item ? 'websiteSessionId' THEN jsonb_build_object('visitorSessionId', item -> 'websiteSessionId')
      ELSE '{}' END
  FROM (SELECT item -> 'chat' AS c, item -> 'message' AS m) AS parts
$$;
