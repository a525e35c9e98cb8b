-- Where writers name chats: a person's chat takes the name that they gave themselves when nobody has named it yet: one
-- that began with our own message has none. It never follows later changes, so a name given here stays.
CREATE OR REPLACE FUNCTION chat_take_sender_name()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET name = NEW.sender_name, updated_at = now() WHERE id = NEW.chat_id AND name IS NULL AND NOT is_group
    AND (SELECT writers_name_chats FROM channel WHERE channel.name = NEW.channel);
  RETURN NULL;
END $$;
