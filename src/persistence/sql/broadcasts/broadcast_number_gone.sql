-- A number of an erased person leaves broadcasts and the opt-out list; the list keeps its key, so that the person still
-- gets none.
CREATE OR REPLACE FUNCTION broadcast_number_gone()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone text := split_part(OLD.value, '@', 1);
BEGIN
  UPDATE broadcast_recipient SET number = NULL, person = NULL, reason = NULL, updated_at = now()
    WHERE organization_id = OLD.organization_id AND number = gone;
  UPDATE broadcast_opt_out SET number = NULL WHERE organization_id = OLD.organization_id AND number = gone;
  RETURN NULL;
END $$;
