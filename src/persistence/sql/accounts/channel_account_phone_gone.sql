-- Removes a deleted number from the accounts of all channels.
CREATE OR REPLACE TRIGGER channel_account_phone_gone AFTER DELETE ON organization_phone
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('whatsapp');
