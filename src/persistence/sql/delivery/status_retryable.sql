-- Generated from src/domain/delivery/statuses.ts by npm run sql:build.
-- Whether a message of this status may be sent again.
CREATE OR REPLACE FUNCTION status_retryable(s text)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT s IN ('failed', 'unknown')
$$;
