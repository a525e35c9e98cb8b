-- Stores the part of a widget that others need. Its visitors read the feed, so it is always ready.
CREATE OR REPLACE FUNCTION channel_account_of_widget()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO channel_account (channel, id, organization_id, ready)
    VALUES ('website', NEW.id, NEW.organization_id, true) ON CONFLICT (channel, id) DO NOTHING;
  RETURN NULL;
END $$;
