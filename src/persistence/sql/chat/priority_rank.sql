-- Generated from src/domain/vocabulary.ts by npm run sql:build.
-- The order of priorities, for indexes and sorting.
CREATE OR REPLACE FUNCTION priority_rank(p text)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p WHEN 'low' THEN 1 WHEN 'normal' THEN 2 WHEN 'high' THEN 3 WHEN 'urgent' THEN 4 ELSE 1 END
$$;
