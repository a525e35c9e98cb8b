-- Rechecks the sockets of a user who was removed.
CREATE OR REPLACE TRIGGER app_user_removed AFTER DELETE ON app_user FOR EACH ROW
  EXECUTE FUNCTION tell_access_changed('user');
