-- Stores the part of a number that others need. A number of the Cloud API needs no connection. A number by QR sends
-- over the connection of its session, with message ids that we choose.
CREATE OR REPLACE FUNCTION channel_account_of_phone()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO channel_account (channel, id, organization_id, ready, held, own_ids, has_window)
    VALUES ('whatsapp', NEW.id, NEW.organization_id, phone_ready(NEW), NEW.connection_type = 'baileys',
      NEW.connection_type = 'baileys', NEW.connection_type = 'waba')
    ON CONFLICT (channel, id) DO UPDATE SET organization_id = excluded.organization_id, ready = excluded.ready,
      held = excluded.held, own_ids = excluded.own_ids, has_window = excluded.has_window;
  RETURN NULL;
END $$;
