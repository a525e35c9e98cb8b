-- Announces that a number was deleted. At the end of the transaction, because the event counter is always the last
-- lock.
DROP TRIGGER IF EXISTS organization_phone_removed ON organization_phone;
CREATE CONSTRAINT TRIGGER organization_phone_removed AFTER DELETE ON organization_phone DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_phone_changed();
