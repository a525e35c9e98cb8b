-- Names change a few times in a chat's life, and no commit touches them, so a trigger is cheap here.
CREATE OR REPLACE FUNCTION chat_search_write()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO chat_search (chat_id, grams)
    VALUES (NEW.id, chat_grams(NEW))
    ON CONFLICT (chat_id) DO UPDATE SET grams = excluded.grams;
  RETURN NULL;
END $$;
