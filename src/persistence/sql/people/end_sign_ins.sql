-- Ends all sign-ins of a user whose tokens were revoked together: a new password, a disabled user, "sign out
-- everywhere".
CREATE OR REPLACE FUNCTION end_sign_ins()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sign_in SET ended_at = now() WHERE user_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
