-- A visitor of the site who names the address or the number of a client becomes the client's. That is not enough to
-- join two contacts, because anybody can name them.
CREATE OR REPLACE FUNCTION visitor_take_client()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person int := (SELECT contact_id FROM chat WHERE id = NEW.chat_id);
BEGIN
  PERFORM pg_advisory_xact_lock_shared(h) FROM (
    SELECT client_key_lock(NEW.organization_id, 'email', NEW.email_key) AS h WHERE NEW.email_key IS NOT NULL
    UNION SELECT client_key_lock(NEW.organization_id, 'phone', NEW.phone_key) WHERE NEW.phone_key IS NOT NULL
    ORDER BY h) AS sorted;
  UPDATE contact SET client_id = contact_client(person, NULL)
    WHERE id = person AND client_id IS NULL AND contact_client(person, NULL) IS NOT NULL;
  RETURN NULL;
END $$;
