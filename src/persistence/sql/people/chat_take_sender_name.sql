-- On channels where writers name chats: a chat without a name gets the name of the person who writes. (A chat that
-- began with our own message has no name.) It does not follow later changes, so a name given by an operator stays.
CREATE OR REPLACE FUNCTION chat_take_sender_name()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET name = NEW.sender_name, updated_at = now() WHERE id = NEW.chat_id AND name IS NULL AND NOT is_group
    AND (SELECT writers_name_chats FROM channel WHERE channel.name = NEW.channel);
  RETURN NULL;
END $$;
