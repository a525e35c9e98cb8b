-- Appends messages from another system to a chat that import_chat() made in this transaction, in the given order: they
-- are history, numbered as if they had been told. Two with one key are one. rows = [{providerKey, providerMessageId,
-- address, senderJid, fromMe, content, type, mediaUrl, filename, mimeType, size, timestamp, status, isHr, isRead,
-- readAt, senderUserId, quotedMessageId, quotedContent, quiet}]. Returns how many were new.
CREATE OR REPLACE FUNCTION import_messages(p_chat int, rows jsonb)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  added int;
BEGIN
  WITH given AS (
    SELECT DISTINCT ON (m ->> 'providerKey') m, nr FROM jsonb_array_elements(rows) WITH ORDINALITY AS t(m, nr)
      ORDER BY m ->> 'providerKey', nr
  ), fresh AS (
    SELECT m, row_number() OVER (ORDER BY nr) AS nr FROM given
      WHERE NOT EXISTS (SELECT 1 FROM message WHERE chat_id = p_chat AND provider_key = m ->> 'providerKey')
  ), made AS (
    INSERT INTO message (organization_id, chat_id, channel, state, seq, provider_key, provider_message_id, account_id,
        address, sender_jid, from_me, content, type, media_url, filename,
        mime_type, size, large_size, timestamp, status,
        is_hr, is_read_by_operator, read_at, sender_user_id,
        quoted_message_id, quoted_content, quiet)
      SELECT c.organization_id, c.id, c.channel, 'done',
          coalesce((SELECT max(seq) FROM message WHERE chat_id = c.id), 1) + fresh.nr, m ->> 'providerKey',
          m ->> 'providerMessageId', c.account_id, jsonb_strip_nulls(m -> 'address'), m ->> 'senderJid',
          (m ->> 'fromMe')::boolean, m ->> 'content', m ->> 'type', m ->> 'mediaUrl', m ->> 'filename',
          m ->> 'mimeType', small_size((m ->> 'size')::bigint), large_size((m ->> 'size')::bigint),
          (m ->> 'timestamp')::timestamptz, m ->> 'status', (m ->> 'isHr')::boolean, (m ->> 'isRead')::boolean,
          (m ->> 'readAt')::timestamptz, (m ->> 'senderUserId')::int, m ->> 'quotedMessageId', m ->> 'quotedContent',
          (m ->> 'quiet')::boolean
        FROM fresh, chat c WHERE c.id = p_chat
      RETURNING id, organization_id, content
  ), indexed AS (
    -- The index of searches follows the events, and these messages have none.
    INSERT INTO message_search (message_id, grams)
      SELECT id, message_grams(organization_id, content) FROM made WHERE content <> ''
  )
  SELECT count(*) INTO added FROM made;
  RETURN added;
END $$;
