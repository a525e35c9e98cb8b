-- Recipients keep nothing of an erased chat's person, even if the person is still known from elsewhere.
CREATE OR REPLACE FUNCTION broadcast_chat_gone()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE broadcast_recipient SET number = NULL, person = NULL, reason = NULL, updated_at = now()
    WHERE chat_id = OLD.id;
  RETURN OLD;
END $$;
