-- Send readiness: whether the chat's account may send now, and who holds its connection: {ready, phone}. phone = the
-- account's id if its own session is connected (deliveries go to that session's process), null = any worker may call
-- the provider. (Recorded workflows contain this name.) A deleted account counts as ready: its sends fail with the
-- reason.
CREATE OR REPLACE FUNCTION chat_outlet(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  a channel_account%ROWTYPE;
BEGIN
  SELECT * INTO a FROM channel_account WHERE channel = c.channel AND id = c.account_id;
  RETURN jsonb_build_object('ready', coalesce(a.ready, true), 'phone', CASE WHEN a.held THEN a.id END);
END $$;
