-- Whether the chat's account may send now, and who holds its connection: {ready, phone}; phone = the account's id
-- when a session of its own is connected for it (the deliveries go to that session's process), null = anybody may
-- call the provider. (Recorded workflows have that word.) An account that is gone counts as ready: its sends fail
-- with the reason.
CREATE OR REPLACE FUNCTION chat_outlet(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  a channel_account%ROWTYPE;
BEGIN
  SELECT * INTO a FROM channel_account WHERE channel = c.channel AND id = c.account_id;
  RETURN jsonb_build_object('ready', coalesce(a.ready, true), 'phone', CASE WHEN a.held THEN a.id END);
END $$;
