-- Whether the chat's account may send now, and who holds its connection: {ready, phone}; phone = a number that is
-- connected by a session of its own (the deliveries go to that session's process), null = anybody may call the
-- provider.
CREATE OR REPLACE FUNCTION chat_outlet(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  p organization_phone%ROWTYPE;
BEGIN
  IF c.organization_phone_id IS NOT NULL THEN
    SELECT * INTO p FROM organization_phone WHERE id = c.organization_phone_id;
    RETURN jsonb_build_object('ready', p.paused_code IS NULL
      AND (p.connection_type = 'waba' OR p.status = 'connected'),
      'phone', CASE WHEN p.connection_type = 'baileys' THEN p.id END);
  END IF;
  IF c.telegram_bot_id IS NOT NULL THEN
    RETURN jsonb_build_object('ready', NOT EXISTS (SELECT 1 FROM telegram_bot WHERE id = c.telegram_bot_id
      AND status = 'error'
      AND last_error_code IN ('account_unauthorized', 'credentials_unreadable', 'account_paused')), 'phone', NULL);
  END IF;
  RETURN '{"ready": true, "phone": null}';
END $$;
