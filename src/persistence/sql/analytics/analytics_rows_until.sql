-- The newest day that changed but is not read from rows any more, because newer ones have too many of them; null = all
-- changed days are. It bounds what an answer costs while an organization is counted anew: the older days are then told
-- as their totals last were.
CREATE OR REPLACE FUNCTION analytics_rows_until(p_organization int)
RETURNS date LANGUAGE sql STABLE AS $$
  SELECT s.day FROM analytics_stale s JOIN analytics_chat_day d ON d.organization_id = s.organization_id
      AND d.day = s.day
    WHERE s.organization_id = p_organization ORDER BY s.day DESC OFFSET 100000 LIMIT 1
$$;
