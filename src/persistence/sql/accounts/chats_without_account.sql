-- Chats of an account that is gone stay, and have none.
CREATE OR REPLACE FUNCTION chats_without_account()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET account_id = NULL WHERE channel = OLD.channel AND account_id = OLD.id;
  RETURN NULL;
END $$;
