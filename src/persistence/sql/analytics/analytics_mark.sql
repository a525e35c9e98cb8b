-- Notes that rows of these days changed, so that the days are read from the rows until they are added up again. Marks
-- are always made in order of day, and after chats are locked. Called by what folds and erases chats.
CREATE OR REPLACE FUNCTION analytics_mark(p_organization int, p_days date[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO analytics_stale (organization_id, day)
    SELECT DISTINCT p_organization, day FROM unnest(p_days) AS day WHERE day IS NOT NULL ORDER BY day
    ON CONFLICT DO NOTHING
$$;
