-- Releases the file of a deleted message.
CREATE OR REPLACE TRIGGER message_media_deleted AFTER DELETE ON message FOR EACH ROW
  WHEN (OLD.media_url LIKE '/media/%') EXECUTE FUNCTION media_release();
