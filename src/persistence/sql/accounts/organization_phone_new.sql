-- Announces a new number. At the end of the transaction, because the event counter is always the last lock.
DROP TRIGGER IF EXISTS organization_phone_new ON organization_phone;
CREATE CONSTRAINT TRIGGER organization_phone_new AFTER INSERT ON organization_phone DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_phone_changed();
