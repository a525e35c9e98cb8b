-- Marks a file as used when a message gets it.
CREATE OR REPLACE TRIGGER message_media_changed AFTER UPDATE OF media_url ON message FOR EACH ROW
  WHEN (NEW.media_url LIKE '/media/%' AND NEW.media_url IS DISTINCT FROM OLD.media_url) EXECUTE FUNCTION media_take();
