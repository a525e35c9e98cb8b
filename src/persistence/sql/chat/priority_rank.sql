-- The order of priorities, for indexes and sorting.
CREATE OR REPLACE FUNCTION priority_rank(p text)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p WHEN 'urgent' THEN 4 WHEN 'high' THEN 3 WHEN 'normal' THEN 2 ELSE 1 END $$;
