-- The next chats of a person who is being erased: {chatId, channel, erasing}. Those that are being erased come last.
CREATE OR REPLACE FUNCTION person_chats(p_erasure uuid)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('chatId', id, 'channel', channel, 'erasing', erased_at IS NOT NULL)
      ORDER BY (erased_at IS NOT NULL), id), '[]')
    FROM (SELECT c.id, c.channel, c.erased_at FROM person_erasure e, chat c
      WHERE e.id = p_erasure AND c.contact_id = ANY (person_contacts(e)) AND c.merged_into IS NULL
      ORDER BY (c.erased_at IS NOT NULL), c.id LIMIT 50) AS next
$$;
