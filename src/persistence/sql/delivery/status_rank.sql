-- Generated from src/domain/delivery/statuses.ts by npm run sql:build.
-- Statuses only move forward; a late 'sent' never replaces 'read'.
CREATE OR REPLACE FUNCTION status_rank(s text)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE s WHEN 'pending' THEN 0 WHEN 'received' THEN 4 WHEN 'queued' THEN 0 WHEN 'unknown' THEN 1
    WHEN 'sent' THEN 2 WHEN 'delivered' THEN 4 WHEN 'read' THEN 5 WHEN 'failed' THEN 3 END
$$;
