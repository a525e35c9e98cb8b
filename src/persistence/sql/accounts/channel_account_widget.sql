-- Adds a new widget to the accounts of all channels.
CREATE OR REPLACE TRIGGER channel_account_widget AFTER INSERT ON website_widget
  FOR EACH ROW EXECUTE FUNCTION channel_account_of_widget();
