-- A chat without a name gets the name of its writer.
CREATE OR REPLACE TRIGGER message_names_chat AFTER INSERT ON message FOR EACH ROW
  WHEN (NOT NEW.from_me AND NEW.sender_name IS NOT NULL)
  EXECUTE FUNCTION chat_take_sender_name();
