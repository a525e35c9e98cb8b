-- Deletes an account's row among the accounts of all channels together with the account. The argument is the channel.
CREATE OR REPLACE FUNCTION channel_account_forget()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM channel_account WHERE channel = TG_ARGV[0] AND id = OLD.id;
  RETURN NULL;
END $$;
