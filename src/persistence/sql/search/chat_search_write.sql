-- Names change a few times in a chat's life, and no commit touches them, so a trigger is cheap here.
CREATE OR REPLACE FUNCTION chat_search_write()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO chat_search (chat_id, grams)
    VALUES (NEW.id, search_grams(NEW.organization_id, NEW.name)
      || search_grams(NEW.organization_id, address_words(NEW.channel, NEW.address))
      || search_grams(NEW.organization_id, address_digits(NEW.address)))
    ON CONFLICT (chat_id) DO UPDATE SET grams = excluded.grams;
  RETURN NULL;
END $$;
