-- Generated from src/domain/delivery/statuses.ts by npm run sql:build.
-- The status of a message of ours that was just queued.
CREATE OR REPLACE FUNCTION queued_status(p_channel text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_channel IN ('website') THEN 'sent' ELSE 'queued' END
$$;
