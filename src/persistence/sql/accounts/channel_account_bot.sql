-- Updates a bot's row among the accounts of all channels when the bot changes.
CREATE OR REPLACE TRIGGER channel_account_bot AFTER INSERT OR UPDATE OF wanted, status, last_error_code
  ON telegram_bot FOR EACH ROW EXECUTE FUNCTION channel_account_of_bot();
