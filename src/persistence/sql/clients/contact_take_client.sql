-- A contact with an identity of a client becomes the client's: one look into an index for each new identity, none for
-- the messages after that. At the end of the transaction, which has locked the contact.
CREATE OR REPLACE FUNCTION contact_take_client()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  key_kind text := client_key_kind(NEW.kind);
  key_value text := client_key_value(NEW.kind, NEW.value);
  found_client int;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(client_key_lock(NEW.organization_id, key_kind, key_value));
  SELECT min(client_id) INTO found_client FROM client_identity
    WHERE organization_id = NEW.organization_id AND kind = key_kind AND value = key_value;
  IF found_client IS NULL THEN RETURN NULL; END IF;
  UPDATE contact SET client_id = found_client WHERE id = NEW.contact_id AND client_id IS NULL AND NOT is_group;
  RETURN NULL;
END $$;
