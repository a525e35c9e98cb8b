-- Makes all front doors recheck the sockets of a user, one of whose sign-ins has ended; compare tell_access_changed().
CREATE OR REPLACE FUNCTION tell_sign_in_ended()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', 'user:' || OLD.user_id);
  RETURN NULL;
END $$;
