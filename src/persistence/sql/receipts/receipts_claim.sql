-- Receipts of a channel that can be sent now, oldest first: of accounts that are ready, and whose connection is
-- either nobody's or held by the caller's process (p_held). Each is the caller's for a minute. Those of chats that
-- are a day old are left to the maintenance.
CREATE OR REPLACE FUNCTION receipts_claim(p_channel text, p_held int[], p_limit int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  claimed jsonb;
BEGIN
  WITH due AS (
    SELECT r.chat_id FROM read_receipt r JOIN chat c ON c.id = r.chat_id
      JOIN channel_account a ON a.channel = c.channel AND a.id = c.account_id
      WHERE r.next_at <= now() AND r.read_at > now() - interval '1 day' AND c.channel = p_channel AND a.ready
        AND (NOT a.held OR a.id = ANY (p_held))
      ORDER BY r.next_at LIMIT p_limit FOR UPDATE OF r SKIP LOCKED
  ), taken AS (
    UPDATE read_receipt r SET next_at = now() + interval '1 minute' FROM due WHERE r.chat_id = due.chat_id
      RETURNING r.*
  )
  SELECT coalesce(jsonb_agg(jsonb_build_object('chatId', c.id, 'accountId', c.account_id, 'round', t.round,
      'wanted', o.send_read_receipts, 'messages', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('providerMessageId', m.provider_message_id, 'address', m.address,
            'senderJid', m.sender_jid) ORDER BY m.id), '[]')
          FROM message m WHERE m.id = ANY (t.message_ids) AND m.account_id = c.account_id AND NOT m.from_me
            AND m.provider_message_id IS NOT NULL))), '[]') INTO claimed
    FROM taken t JOIN chat c ON c.id = t.chat_id JOIN organization o ON o.id = c.organization_id;
  RETURN claimed;
END $$;
