-- Generated from src/domain/vocabulary.ts by npm run sql:build.
-- Allowed values in the columns of chat.
ALTER TABLE chat DROP CONSTRAINT IF EXISTS chat_status,
  ADD CONSTRAINT chat_status CHECK (status IN ('open', 'pending', 'closed')) NOT VALID;
ALTER TABLE chat DROP CONSTRAINT IF EXISTS chat_priority,
  ADD CONSTRAINT chat_priority CHECK (priority IN ('low', 'normal', 'high', 'urgent')) NOT VALID;
ALTER TABLE chat DROP CONSTRAINT IF EXISTS chat_stage,
  ADD CONSTRAINT chat_stage CHECK (stage IN ('new', 'in_progress', 'resolved')) NOT VALID;
ALTER TABLE chat DROP CONSTRAINT IF EXISTS chat_customer_rating,
  ADD CONSTRAINT chat_customer_rating CHECK (customer_rating BETWEEN 1 AND 5) NOT VALID;
ALTER TABLE chat DROP CONSTRAINT IF EXISTS chat_taken,
  ADD CONSTRAINT chat_taken CHECK (taken <= inbox) NOT VALID;
