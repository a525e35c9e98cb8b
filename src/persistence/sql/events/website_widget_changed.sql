-- Rechecks the sockets of a widget's visitors when it is switched off or gets another key.
CREATE OR REPLACE TRIGGER website_widget_changed AFTER UPDATE ON website_widget FOR EACH ROW
  WHEN ((OLD.status, OLD.public_key) IS DISTINCT FROM (NEW.status, NEW.public_key))
  EXECUTE FUNCTION tell_access_changed('widget');
