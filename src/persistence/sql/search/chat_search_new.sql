-- Makes the search words of a new chat.
CREATE OR REPLACE TRIGGER chat_search_new AFTER INSERT ON chat FOR EACH ROW EXECUTE FUNCTION chat_search_write();
