-- Who looks at the chat hears of its name. Before `chat:new` there is nobody to tell: that event has it.
CREATE OR REPLACE FUNCTION tell_chat_named()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := clock_timestamp();
BEGIN
  PERFORM 1 FROM chat WHERE id = NEW.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM event_append(NEW.organization_id, NEW.id, NEW.is_hr, NULL, ARRAY[jsonb_build_object('name', 'chat:updated',
    'data', jsonb_build_object('id', NEW.id, 'chatId', NEW.id, 'name', NEW.name, 'remoteJid', NEW.remote_jid,
      'timestamp', wire_time(moment)))], moment);
  RETURN NULL;
END $$;
