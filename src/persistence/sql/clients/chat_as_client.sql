-- The person of a chat as an item of clients_save; null = nothing that a client is recognized by is known of them.
CREATE OR REPLACE FUNCTION chat_as_client(p_chat int)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH keys AS (
    SELECT k.kind, k.value FROM chat c, LATERAL contact_keys(c.contact_id) AS k WHERE c.id = p_chat
  ), said AS (
    SELECT visitor_name AS name, CASE WHEN email_key IS NOT NULL THEN visitor_email END AS email,
        CASE WHEN phone_key IS NOT NULL THEN visitor_phone END AS phone
      FROM website_session WHERE chat_id = p_chat ORDER BY created_at LIMIT 1
  ), found AS (
    SELECT c.channel AS source, c.name AS chat_name, k.name AS contact_name, s.name AS said_name, s.email,
        c.address ->> 'remoteJid' AS jid, (SELECT min(value) FROM keys WHERE kind = 'telegram_user') AS person,
        coalesce(s.phone, (SELECT '+' || value FROM keys WHERE kind = 'phone'
          ORDER BY (value = split_part(c.address ->> 'remoteJid', '@', 1)) DESC NULLS LAST, value LIMIT 1)) AS phone
      FROM chat c JOIN contact k ON k.id = c.contact_id LEFT JOIN said s ON true WHERE c.id = p_chat
  )
  SELECT jsonb_build_object(
      'fields', jsonb_strip_nulls(jsonb_build_object('source', source, 'email', email, 'phone', phone,
        'person_jid', CASE WHEN EXISTS (SELECT 1 FROM keys
          WHERE value IN (jid, split_part(jid, '@', 1))) THEN jid END, 'person_user_id', person,
        'name', left(coalesce(nullif(trim(said_name), ''), nullif(trim(chat_name), ''),
          nullif(trim(contact_name), ''), email, phone, jid, person), 200))),
      'identities', (SELECT jsonb_agg(jsonb_build_object('kind', kind, 'value', value)) FROM keys))
    FROM found WHERE EXISTS (SELECT 1 FROM keys)
$$;
