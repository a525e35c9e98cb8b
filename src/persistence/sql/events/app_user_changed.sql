-- Rechecks the sockets of a user whose rights have changed.
CREATE OR REPLACE TRIGGER app_user_changed AFTER UPDATE ON app_user FOR EACH ROW
  WHEN ((OLD.role, OLD.is_hr, OLD.disabled, OLD.token_version, OLD.organization_id, OLD.email)
    IS DISTINCT FROM (NEW.role, NEW.is_hr, NEW.disabled, NEW.token_version, NEW.organization_id, NEW.email))
  EXECUTE FUNCTION tell_access_changed('user');
