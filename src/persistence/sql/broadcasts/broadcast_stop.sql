-- A customer whose whole message is one of the organization's stop words gets no broadcasts any more, under any of the
-- contact's numbers. An organization without settings of broadcasts has never sent any.
CREATE OR REPLACE FUNCTION broadcast_stop()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s broadcast_settings%ROWTYPE;
  said text := btrim(lower(NEW.content), E' \t\r\n.,;:!?"''()*_«»“”');
BEGIN
  SELECT * INTO s FROM broadcast_settings WHERE organization_id = NEW.organization_id;
  IF NOT FOUND OR said <> ALL (s.stop_words) THEN RETURN NULL; END IF;
  PERFORM opt_out_add(NEW.organization_id, ARRAY(
    SELECT split_part(ci.value, '@', 1) FROM chat c JOIN contact_identity ci ON ci.contact_id = c.contact_id
      WHERE c.id = NEW.chat_id AND ci.value ~ '^[0-9]{5,20}@'), 'stop_word', NULL);
  RETURN NULL;
END $$;
