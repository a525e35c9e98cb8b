-- A removed bot is no account of its channel any more.
CREATE OR REPLACE TRIGGER channel_account_bot_gone AFTER DELETE ON telegram_bot
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('telegram');
