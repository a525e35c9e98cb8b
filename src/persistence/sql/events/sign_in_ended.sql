-- Rechecks the sockets of a user, one of whose sign-ins has ended.
CREATE OR REPLACE TRIGGER sign_in_ended AFTER UPDATE ON sign_in FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
  EXECUTE FUNCTION tell_sign_in_ended();
