-- However an account is deleted, its chats lose it.
CREATE OR REPLACE TRIGGER channel_account_gone AFTER DELETE ON channel_account
  FOR EACH ROW EXECUTE FUNCTION chats_without_account();
