-- All tokens of a user were revoked, whoever did it.
CREATE OR REPLACE TRIGGER app_user_signed_out AFTER UPDATE ON app_user FOR EACH ROW
  WHEN (OLD.token_version IS DISTINCT FROM NEW.token_version)
  EXECUTE FUNCTION end_sign_ins();
