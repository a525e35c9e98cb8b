-- Stores the part of a bot that others need.
CREATE OR REPLACE FUNCTION channel_account_of_bot()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO channel_account (channel, id, organization_id, ready)
    VALUES ('telegram', NEW.id, NEW.organization_id, bot_ready(NEW))
    ON CONFLICT (channel, id) DO UPDATE SET organization_id = excluded.organization_id, ready = excluded.ready;
  RETURN NULL;
END $$;
