-- Allowed values in the columns of operator_presence.
ALTER TABLE operator_presence DROP CONSTRAINT IF EXISTS operator_presence_words,
  ADD CONSTRAINT operator_presence_words CHECK (status IN ('online', 'away', 'offline')
    AND choice IN ('away', 'offline')) NOT VALID;
