-- Identities are deleted with their person.
CREATE OR REPLACE TRIGGER contact_identity_leaves_broadcasts AFTER DELETE ON contact_identity FOR EACH ROW
  WHEN (OLD.value ~ '^[0-9]{5,20}@') EXECUTE FUNCTION broadcast_number_gone();
