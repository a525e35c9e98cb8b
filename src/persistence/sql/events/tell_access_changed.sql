-- Makes all front doors recheck connected sockets as soon as their rights change, whoever changed them: each front
-- door listens to `access`. A lost notice only delays the check until the next regular one.
CREATE OR REPLACE FUNCTION tell_access_changed()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', TG_ARGV[0] || ':' || OLD.id);
  RETURN NULL;
END $$;
