-- Removes a deleted bot from the accounts of all channels.
CREATE OR REPLACE TRIGGER channel_account_bot_gone AFTER DELETE ON telegram_bot
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('telegram');
