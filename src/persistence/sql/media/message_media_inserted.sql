-- Marks the file of a new message as used.
CREATE OR REPLACE TRIGGER message_media_inserted AFTER INSERT ON message FOR EACH ROW
  WHEN (NEW.media_url LIKE '/media/%') EXECUTE FUNCTION media_take();
