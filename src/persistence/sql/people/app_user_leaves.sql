-- A user who is disabled can own no chat; one without the HR right, no HR chat.
CREATE OR REPLACE TRIGGER app_user_leaves AFTER UPDATE ON app_user FOR EACH ROW
  WHEN ((NEW.disabled AND NOT OLD.disabled) OR (OLD.is_hr AND NOT NEW.is_hr))
  EXECUTE FUNCTION operator_leaves();
