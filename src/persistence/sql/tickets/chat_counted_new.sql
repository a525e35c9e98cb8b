-- The same for a chat that begins with a message.
CREATE OR REPLACE TRIGGER chat_counted_new AFTER INSERT ON chat FOR EACH ROW
  WHEN (NEW.last_message_at IS NOT NULL) EXECUTE FUNCTION ticket_counts_follow();
