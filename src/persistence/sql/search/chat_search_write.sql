-- Names change a few times in a chat's life and no commit touches them: a trigger is cheap here.
CREATE OR REPLACE FUNCTION chat_search_write()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO chat_search (chat_id, grams)
    VALUES (NEW.id, search_grams(NEW.organization_id, NEW.name)
      || search_grams(NEW.organization_id, NEW.telegram_username)
      || search_grams(NEW.organization_id, chat_digits(NEW.channel, NEW.remote_jid)))
    ON CONFLICT (chat_id) DO UPDATE SET grams = excluded.grams;
  RETURN NULL;
END $$;
