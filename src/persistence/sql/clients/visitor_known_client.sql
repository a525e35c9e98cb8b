-- At the end of the transaction, because contacts are locked before chats.
DROP TRIGGER IF EXISTS visitor_known_client ON website_session;
CREATE CONSTRAINT TRIGGER visitor_known_client AFTER INSERT OR UPDATE OF chat_id, email_key, phone_key
  ON website_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.chat_id IS NOT NULL AND (NEW.email_key IS NOT NULL OR NEW.phone_key IS NOT NULL))
  EXECUTE FUNCTION visitor_take_client();
