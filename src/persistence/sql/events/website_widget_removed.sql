-- Rechecks the sockets of the visitors of a widget that was removed.
CREATE OR REPLACE TRIGGER website_widget_removed AFTER DELETE ON website_widget FOR EACH ROW
  EXECUTE FUNCTION tell_access_changed('widget');
