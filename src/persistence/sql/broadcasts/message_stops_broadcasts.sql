-- Short messages of customers may be stop words.
CREATE OR REPLACE TRIGGER message_stops_broadcasts AFTER INSERT ON message FOR EACH ROW
  WHEN (NOT NEW.from_me AND length(NEW.content) BETWEEN 1 AND 60) EXECUTE FUNCTION broadcast_stop();
