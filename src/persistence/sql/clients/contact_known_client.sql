-- At the end of the transaction, because its contacts are locked by then.
DROP TRIGGER IF EXISTS contact_known_client ON contact_identity;
CREATE CONSTRAINT TRIGGER contact_known_client AFTER INSERT OR UPDATE OF contact_id
  ON contact_identity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION contact_take_client();
