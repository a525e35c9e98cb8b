-- Marks a file as used. It stays in use as long as a message has it, however the row was written or deleted.
CREATE OR REPLACE FUNCTION media_take()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE media_object SET used_at = now()
    WHERE key = substr(NEW.media_url, 8) AND organization_id = NEW.organization_id AND used_at IS NULL;
  RETURN NULL;
END $$;
