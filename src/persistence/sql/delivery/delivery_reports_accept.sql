-- Accepts providers' reports about messages that we sent: [{channel, accountId, providerMessageId, messageId?,
-- attempt?, status, code?, reason?, at}]. The message is found by our own id, otherwise by the provider's; a report
-- without a message waits in early_status. What is reported of a broadcast is written and announced here. A status
-- that is no step forward changes nothing, nor does "sent" or "failed" of an earlier attempt. Returns the chats to
-- wake: [{chatId, organizationId, channel}].
CREATE OR REPLACE FUNCTION delivery_reports_accept(reports jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  r record;
  targets int[] := '{}';
  m message%ROWTYPE;
  present boolean;
  woken int[] := '{}';
  broadcast int[] := '{}';
BEGIN
  -- From a process of an earlier build.
  IF NOT reports -> 0 ? 'accountId' THEN RETURN delivery_reports_accept(channel_reports(reports)); END IF;
  PERFORM pg_advisory_xact_lock(h) FROM (
    SELECT DISTINCT sent_id_lock(w.channel, w."accountId", w."providerMessageId") AS h
      FROM jsonb_to_recordset(reports) AS w(channel text, "accountId" int, "providerMessageId" text)
      ORDER BY h) AS sorted;
  FOR r IN SELECT * FROM jsonb_to_recordset(reports) AS w(channel text, "accountId" int, "providerMessageId" text,
    "messageId" int) LOOP
    targets := targets || coalesce(
      (SELECT id FROM message WHERE id = r."messageId" AND channel = r.channel AND account_id = r."accountId"
        AND from_me),
      (SELECT id FROM message WHERE provider_message_id = r."providerMessageId" AND channel = r.channel
        AND account_id = r."accountId" AND from_me ORDER BY id LIMIT 1));
  END LOOP;
  -- One by one, by its key: a few of all chats.
  FOR r IN SELECT DISTINCT sent.chat_id FROM unnest(targets) AS t(id), LATERAL
      (SELECT chat_id FROM message WHERE id = t.id OFFSET 0) AS sent ORDER BY sent.chat_id LOOP
    PERFORM 1 FROM chat WHERE id = r.chat_id FOR NO KEY UPDATE;
  END LOOP;
  FOR r IN SELECT * FROM ROWS FROM (jsonb_to_recordset(reports) AS (channel text, "accountId" int,
      "providerMessageId" text, status text, code text, reason text, at bigint, attempt int))
      WITH ORDINALITY AS w(channel, account, provider_id, status, code, reason, at, attempt, ord) LOOP
    IF targets[r.ord] IS NULL THEN
      INSERT INTO early_status (channel, account_id, provider_message_id, status, code, error_text, at)
        SELECT channel, id, r.provider_id, r.status, r.code, r.reason, ms_time(r.at) FROM channel_account
          WHERE channel = r.channel AND id = r.account
        ON CONFLICT DO NOTHING;
      CONTINUE;
    END IF;
    SELECT * INTO m FROM message WHERE id = targets[r.ord];
    -- Whether the report is about the current attempt; a message that waits to be sent again has none. Messages from
    -- before attempts were reported, and those by QR, are recognized by the provider's id.
    present := CASE WHEN r.attempt IS NOT NULL
      THEN r.attempt = m.delivery_attempt AND m.delivery_claimed_at IS NOT NULL
      ELSE coalesce(m.provider_message_id = r.provider_id, m.delivery_claimed_at IS NOT NULL) END;
    -- After "delivered" or "read" of any attempt, the customer has the message.
    CONTINUE WHEN NOT present AND r.status IN ('sent', 'failed');
    IF present AND m.provider_message_id IS NULL THEN
      UPDATE message SET provider_message_id = r.provider_id, updated_at = now() WHERE id = m.id;
    END IF;
    IF broadcast_reported(m, r.status, r.code, r.reason) THEN
      broadcast := broadcast || m.id;
      CONTINUE;
    END IF;
    IF status_rank(r.status) > status_rank(m.status) AND NOT EXISTS (
        SELECT 1 FROM chat_inbox WHERE chat_id = m.chat_id AND message_id = m.id AND kind = 'status'
          AND status = r.status)
      AND chat_inbox_add(m.chat_id, 'status', m.id, r.status, r.code, r.reason) THEN
      woken := woken || m.chat_id;
    END IF;
  END LOOP;
  PERFORM broadcast_told_status(broadcast);
  IF woken = '{}' THEN RETURN '[]'; END IF;
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('chatId', id, 'organizationId', organization_id, 'channel',
    channel) ORDER BY id), '[]')
    FROM chat WHERE id = ANY (woken));
END $$;
