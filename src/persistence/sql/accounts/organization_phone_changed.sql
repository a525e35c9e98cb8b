-- Announces the visible changes of a number. At the end of the transaction, because the event counter is always the
-- last lock.
DROP TRIGGER IF EXISTS organization_phone_changed ON organization_phone;
CREATE CONSTRAINT TRIGGER organization_phone_changed AFTER UPDATE ON organization_phone DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD.phone_jid, OLD.display_name, OLD.connection_type, OLD.status, OLD.last_connected_at,
      OLD.last_error_code, OLD.paused_code, OLD.qr_code, OLD.qr_expires_at, OLD.pairing_code)
    IS DISTINCT FROM (NEW.phone_jid, NEW.display_name, NEW.connection_type, NEW.status, NEW.last_connected_at,
      NEW.last_error_code, NEW.paused_code, NEW.qr_code, NEW.qr_expires_at, NEW.pairing_code))
  EXECUTE FUNCTION tell_phone_changed();
