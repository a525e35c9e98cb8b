-- Marks a file as unused if no message has it any more; the cleaner deletes it.
CREATE OR REPLACE FUNCTION media_release()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE media_object SET used_at = NULL
    WHERE key = substr(OLD.media_url, 8) AND NOT EXISTS (SELECT 1 FROM message WHERE media_url = OLD.media_url);
  RETURN NULL;
END $$;
