-- Generated from src/domain/vocabulary.ts by npm run sql:build.
-- Allowed values in the columns of app_user.
ALTER TABLE app_user DROP CONSTRAINT IF EXISTS app_user_role,
  ADD CONSTRAINT app_user_role CHECK (role IN ('admin', 'manager', 'employee')) NOT VALID;
ALTER TABLE app_user DROP CONSTRAINT IF EXISTS app_user_email_lower,
  ADD CONSTRAINT app_user_email_lower CHECK (email = lower(email)) NOT VALID;
