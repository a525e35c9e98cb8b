-- Chats of a deleted account stay, without an account.
CREATE OR REPLACE FUNCTION chats_without_account()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET account_id = NULL WHERE channel = OLD.channel AND account_id = OLD.id;
  RETURN NULL;
END $$;
