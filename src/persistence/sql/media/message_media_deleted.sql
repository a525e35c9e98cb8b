-- Releases the file of a message that was erased.
CREATE OR REPLACE TRIGGER message_media_deleted AFTER DELETE ON message FOR EACH ROW
  WHEN (OLD.media_url LIKE '/media/%') EXECUTE FUNCTION media_release();
