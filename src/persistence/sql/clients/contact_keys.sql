-- What a client who is this contact is recognized by: the contact's identities that fields of clients can hold, and
-- what the person said of themselves on the organization's site.
CREATE OR REPLACE FUNCTION contact_keys(p_contact int)
RETURNS TABLE (kind text, value text) LANGUAGE sql STABLE AS $$
  SELECT client_key_kind(ci.kind), client_key_value(ci.kind, ci.value) FROM contact_identity ci
    WHERE ci.contact_id = p_contact AND ci.kind IN ('phone_jid', 'lid', 'telegram_user')
  UNION SELECT 'email', s.email_key FROM chat c JOIN website_session s ON s.chat_id = c.id
    WHERE c.contact_id = p_contact AND s.email_key IS NOT NULL
  UNION SELECT 'phone', s.phone_key FROM chat c JOIN website_session s ON s.chat_id = c.id
    WHERE c.contact_id = p_contact AND s.phone_key IS NOT NULL
$$;
