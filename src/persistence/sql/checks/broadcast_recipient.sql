-- Allowed values in the columns of broadcast_recipient.
ALTER TABLE broadcast_recipient DROP CONSTRAINT IF EXISTS broadcast_recipient_state,
  ADD CONSTRAINT broadcast_recipient_state CHECK (state IN ('waiting', 'sending', 'sent', 'delivered', 'read',
    'failed', 'unknown', 'skipped')) NOT VALID;
