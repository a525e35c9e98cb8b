-- The counts of messages follow erasure.
CREATE OR REPLACE TRIGGER message_counted_gone AFTER DELETE ON message REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION message_counts_lose();
