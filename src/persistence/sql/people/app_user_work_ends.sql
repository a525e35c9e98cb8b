-- A user who is disabled does not work any more.
CREATE OR REPLACE TRIGGER app_user_work_ends AFTER UPDATE ON app_user FOR EACH ROW
  WHEN (NEW.disabled AND NOT OLD.disabled)
  EXECUTE FUNCTION work_ends();
