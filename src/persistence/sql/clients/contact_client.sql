-- The client that a contact is: the one that it is already if that still has an identity of it, else the eldest that
-- has; null = none.
CREATE OR REPLACE FUNCTION contact_client(p_contact int, p_present int)
RETURNS int LANGUAGE sql STABLE AS $$
  SELECT client_id FROM (
    SELECT k.client_id FROM contact_identity ci JOIN client_identity k ON k.organization_id = ci.organization_id
      AND k.kind = client_key_kind(ci.kind) AND k.value = client_key_value(ci.kind, ci.value)
      WHERE ci.contact_id = p_contact
    UNION SELECT k.client_id FROM chat c JOIN website_session s ON s.chat_id = c.id
      JOIN client_identity k ON k.organization_id = s.organization_id AND k.kind = 'email' AND k.value = s.email_key
      WHERE c.contact_id = p_contact
    UNION SELECT k.client_id FROM chat c JOIN website_session s ON s.chat_id = c.id
      JOIN client_identity k ON k.organization_id = s.organization_id AND k.kind = 'phone' AND k.value = s.phone_key
      WHERE c.contact_id = p_contact) AS found
    ORDER BY (client_id = p_present) DESC NULLS LAST, client_id LIMIT 1
$$;
