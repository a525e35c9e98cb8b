-- Generated from src/domain/vocabulary.ts by npm run sql:build.
-- Allowed values in the columns of message.
ALTER TABLE message DROP CONSTRAINT IF EXISTS message_state,
  ADD CONSTRAINT message_state CHECK (state IN ('waiting', 'intent', 'scheduled', 'held', 'done', 'parked',
    'withdrawn')) NOT VALID;
ALTER TABLE message DROP CONSTRAINT IF EXISTS message_status,
  ADD CONSTRAINT message_status CHECK (status IN ('pending', 'received', 'queued', 'unknown', 'sent', 'delivered',
    'read', 'failed')) NOT VALID;
ALTER TABLE message DROP CONSTRAINT IF EXISTS message_seq,
  ADD CONSTRAINT message_seq CHECK ((seq IS NOT NULL) = (state = 'done')) NOT VALID;
ALTER TABLE message DROP CONSTRAINT IF EXISTS message_media_state,
  ADD CONSTRAINT message_media_state CHECK (media_state IN ('waiting', 'ready', 'failed')) NOT VALID;
