-- Keeps a chat's search words in step with its name, username and address.
CREATE OR REPLACE TRIGGER chat_search_renamed AFTER UPDATE OF name, telegram_username, remote_jid ON chat FOR EACH ROW
  WHEN (NEW.name IS DISTINCT FROM OLD.name OR NEW.telegram_username IS DISTINCT FROM OLD.telegram_username
    OR NEW.remote_jid IS DISTINCT FROM OLD.remote_jid) EXECUTE FUNCTION chat_search_write();
