-- Ends the open shift of a user, and lets a front door look at once whether the user is still there. Locks both rows.
CREATE OR REPLACE FUNCTION work_ends()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shift SET stopped_at = now() WHERE user_id = NEW.id AND stopped_at IS NULL;
  UPDATE operator_presence SET look_at = now() WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
