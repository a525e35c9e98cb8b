-- Generated from src/domain/vocabulary.ts by npm run sql:build.
-- Allowed values in the columns of organization_phone.
ALTER TABLE organization_phone DROP CONSTRAINT IF EXISTS organization_phone_connection,
  ADD CONSTRAINT organization_phone_connection CHECK (connection_type IN ('baileys', 'waba')) NOT VALID;
ALTER TABLE organization_phone DROP CONSTRAINT IF EXISTS organization_phone_status,
  ADD CONSTRAINT organization_phone_status CHECK (status IN ('disconnected', 'loading', 'pending', 'connected',
    'reconnecting', 'logged_out')) NOT VALID;
