-- Removes a deleted widget from the accounts of all channels.
CREATE OR REPLACE TRIGGER channel_account_widget_gone AFTER DELETE ON website_widget
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('website');
