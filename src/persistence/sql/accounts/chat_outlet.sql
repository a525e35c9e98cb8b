-- Whether the chat's account may send now, and who holds its connection: {ready, phone}; phone = a number that is
-- connected by a session of its own (the deliveries go to that session's process), null = anybody may call the
-- provider. An account that is gone counts as ready: its sends fail with the reason.
CREATE OR REPLACE FUNCTION chat_outlet(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  p organization_phone%ROWTYPE;
BEGIN
  IF c.organization_phone_id IS NOT NULL THEN
    SELECT * INTO p FROM organization_phone WHERE id = c.organization_phone_id;
    RETURN jsonb_build_object('ready', NOT FOUND OR phone_ready(p),
      'phone', CASE WHEN p.connection_type = 'baileys' THEN p.id END);
  END IF;
  IF c.telegram_bot_id IS NOT NULL THEN
    RETURN jsonb_build_object('ready',
      NOT EXISTS (SELECT 1 FROM telegram_bot b WHERE b.id = c.telegram_bot_id AND NOT bot_ready(b)), 'phone', NULL);
  END IF;
  RETURN '{"ready": true, "phone": null}';
END $$;
