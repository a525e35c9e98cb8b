-- Announces the new name of a chat, unless its channel does that itself. Before `chat:new` there is nobody to notify,
-- because that event contains the name.
CREATE OR REPLACE FUNCTION tell_chat_named()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := clock_timestamp();
BEGIN
  PERFORM 1 FROM chat c JOIN channel t ON t.name = c.channel WHERE c.id = NEW.id AND t.tells_names;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM event_append(NEW.organization_id, NEW.id, NEW.is_hr, NULL, ARRAY[jsonb_build_object('name', 'chat:updated',
    'data', jsonb_build_object('id', NEW.id, 'chatId', NEW.id, 'name', NEW.name,
      'remoteJid', NEW.address -> 'remoteJid', 'timestamp', wire_time(moment)))], moment);
  RETURN NULL;
END $$;
