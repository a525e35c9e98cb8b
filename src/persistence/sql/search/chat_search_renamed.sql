-- Updates a chat's search index when its name or address changes.
CREATE OR REPLACE TRIGGER chat_search_renamed AFTER UPDATE ON chat FOR EACH ROW
  WHEN (NEW.name IS DISTINCT FROM OLD.name OR NEW.address IS DISTINCT FROM OLD.address)
  EXECUTE FUNCTION chat_search_write();
