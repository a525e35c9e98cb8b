-- Who is connected by a socket is looked at again as soon as what they may see changes, whoever changed it and
-- through whichever front door: each of them listens to `access`. Losing a notice costs only the delay of the
-- regular re-check.
CREATE OR REPLACE FUNCTION tell_access_changed()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', TG_ARGV[0] || ':' || OLD.id);
  RETURN NULL;
END $$;
