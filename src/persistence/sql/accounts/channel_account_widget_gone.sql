-- A removed widget is no account of its channel any more.
CREATE OR REPLACE TRIGGER channel_account_widget_gone AFTER DELETE ON website_widget
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('website');
