-- A chat that is erased leaves the broadcasts that reached it.
CREATE OR REPLACE TRIGGER chat_leaves_broadcasts BEFORE DELETE ON chat FOR EACH ROW
  EXECUTE FUNCTION broadcast_chat_gone();
