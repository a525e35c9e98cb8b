-- Indexes a new chat for search.
CREATE OR REPLACE TRIGGER chat_search_new AFTER INSERT ON chat FOR EACH ROW EXECUTE FUNCTION chat_search_write();
