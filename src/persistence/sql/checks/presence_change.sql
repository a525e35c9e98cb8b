-- Allowed values in the columns of presence_change.
ALTER TABLE presence_change DROP CONSTRAINT IF EXISTS presence_change_status,
  ADD CONSTRAINT presence_change_status CHECK (status IN ('online', 'away', 'offline')) NOT VALID;
