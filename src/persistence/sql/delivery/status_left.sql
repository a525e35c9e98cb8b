-- Generated from src/domain/delivery/statuses.ts by npm run sql:build.
-- Whether a message of this status has left.
CREATE OR REPLACE FUNCTION status_left(s text)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT s IN ('sent', 'delivered', 'read')
$$;
