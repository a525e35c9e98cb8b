-- Allowed values in the columns of broadcast.
ALTER TABLE broadcast DROP CONSTRAINT IF EXISTS broadcast_status,
  ADD CONSTRAINT broadcast_status CHECK (status IN ('queued', 'running', 'paused', 'completed', 'cancelled',
    'failed')) NOT VALID;
ALTER TABLE broadcast DROP CONSTRAINT IF EXISTS broadcast_ended,
  ADD CONSTRAINT broadcast_ended CHECK ((completed_at IS NOT NULL) = (status IN ('completed', 'cancelled',
    'failed'))) NOT VALID;
