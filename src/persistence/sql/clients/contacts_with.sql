-- The contacts that have one of these identities of clients [{kind, value}]: as a messenger knows them, or as they said
-- of themselves on the organization's site.
CREATE OR REPLACE FUNCTION contacts_with(p_organization int, p_keys jsonb)
RETURNS SETOF int LANGUAGE sql STABLE AS $$
  SELECT ci.contact_id FROM jsonb_to_recordset(p_keys) AS k(kind text, value text)
    JOIN contact_identity ci ON ci.organization_id = p_organization AND ci.kind = 'phone_jid'
      AND split_part(ci.value, '@', 1) = k.value WHERE k.kind = 'phone'
  UNION SELECT ci.contact_id FROM jsonb_to_recordset(p_keys) AS k(kind text, value text)
    JOIN contact_identity ci ON ci.organization_id = p_organization AND ci.kind = k.kind AND ci.value = k.value
  UNION SELECT c.contact_id FROM jsonb_to_recordset(p_keys) AS k(kind text, value text)
    JOIN website_session s ON s.organization_id = p_organization AND s.phone_key = k.value
    JOIN chat c ON c.id = s.chat_id WHERE k.kind = 'phone'
  UNION SELECT c.contact_id FROM jsonb_to_recordset(p_keys) AS k(kind text, value text)
    JOIN website_session s ON s.organization_id = p_organization AND s.email_key = k.value
    JOIN chat c ON c.id = s.chat_id WHERE k.kind = 'email'
$$;
