-- Allowed values in the columns of telegram_bot.
ALTER TABLE telegram_bot DROP CONSTRAINT IF EXISTS telegram_bot_status,
  ADD CONSTRAINT telegram_bot_status CHECK (status IN ('inactive', 'active', 'error')) NOT VALID;
