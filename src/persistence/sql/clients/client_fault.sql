-- Why a client cannot be as its row says; null = it can. The caller has locked the keys of its identities.
CREATE OR REPLACE FUNCTION client_fault(r organization_client, p_identities jsonb)
RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE
    WHEN r.assigned_user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM app_user
      WHERE id = r.assigned_user_id AND organization_id = r.organization_id) THEN 'user_unknown'
    WHEN EXISTS (SELECT 1 FROM jsonb_to_recordset(p_identities) AS k(kind text, value text)
      JOIN client_identity ci ON ci.organization_id = r.organization_id AND ci.kind = 'email' AND ci.value = k.value
      WHERE k.kind = 'email' AND ci.client_id <> r.id) THEN 'email_taken'
  END;
END $$;
