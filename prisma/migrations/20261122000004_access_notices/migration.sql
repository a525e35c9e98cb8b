-- Who is connected by a socket is looked at again as soon as what they may see changes, whoever changed it and through
-- whichever front door: each of them listens to `access`. Losing a notice costs only the delay of the regular re-check.
CREATE FUNCTION tell_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', TG_ARGV[0] || ':' || OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER app_user_changed AFTER UPDATE ON app_user FOR EACH ROW
  WHEN ((OLD.role, OLD.is_hr, OLD.disabled, OLD.token_version, OLD.organization_id, OLD.email)
    IS DISTINCT FROM (NEW.role, NEW.is_hr, NEW.disabled, NEW.token_version, NEW.organization_id, NEW.email))
  EXECUTE FUNCTION tell_access_changed('user');
CREATE TRIGGER app_user_removed AFTER DELETE ON app_user FOR EACH ROW EXECUTE FUNCTION tell_access_changed('user');

CREATE TRIGGER website_widget_changed AFTER UPDATE ON website_widget FOR EACH ROW
  WHEN ((OLD.status, OLD.public_key) IS DISTINCT FROM (NEW.status, NEW.public_key))
  EXECUTE FUNCTION tell_access_changed('widget');
CREATE TRIGGER website_widget_removed AFTER DELETE ON website_widget FOR EACH ROW EXECUTE FUNCTION tell_access_changed('widget');
