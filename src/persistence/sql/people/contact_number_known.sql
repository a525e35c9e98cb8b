-- At the end of the transaction, because chats are locked after contacts.
DROP TRIGGER IF EXISTS contact_number_known ON contact_identity;
CREATE CONSTRAINT TRIGGER contact_number_known AFTER INSERT OR UPDATE OF contact_id
  ON contact_identity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind = 'phone_jid' AND NEW.value LIKE '%@s.whatsapp.net')
  EXECUTE FUNCTION chat_take_number();
