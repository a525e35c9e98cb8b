-- Generated from src/domain/delivery/window.ts by npm run sql:build.
-- How long after a customer’s message the Cloud API accepts free text.
CREATE OR REPLACE FUNCTION reply_window()
RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT interval '86400 seconds'
$$;
