-- The same for a chat that is erased.
CREATE OR REPLACE TRIGGER chat_counted_gone AFTER DELETE ON chat FOR EACH ROW EXECUTE FUNCTION ticket_counts_follow();
