-- Updates a number's row among the accounts of all channels when the number changes.
CREATE OR REPLACE TRIGGER channel_account_phone AFTER INSERT OR UPDATE OF connection_type, status, paused_code
  ON organization_phone FOR EACH ROW EXECUTE FUNCTION channel_account_of_phone();
