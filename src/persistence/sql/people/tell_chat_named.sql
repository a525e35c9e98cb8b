-- Who looks at the chat hears of its name. Before `chat:new` there is nobody to tell: that event has it.
CREATE OR REPLACE FUNCTION tell_chat_named()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
  moment timestamptz := clock_timestamp();
BEGIN
  PERFORM 1 FROM chat WHERE id = NEW.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO event_counter AS c (organization_id, last) VALUES (NEW.organization_id, 1)
    ON CONFLICT (organization_id) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO last;
  INSERT INTO event_log (organization_id, position, chat_id, name, data, audience, is_hr, created_at)
    VALUES (NEW.organization_id, last, NEW.id, 'chat:updated', jsonb_build_object('id', NEW.id, 'chatId', NEW.id,
      'name', NEW.name, 'remoteJid', NEW.remote_jid, 'timestamp', wire_time(moment)), 'org', NEW.is_hr, moment);
  PERFORM pg_notify('events', NEW.organization_id || ':' || last);
  RETURN NULL;
END $$;
