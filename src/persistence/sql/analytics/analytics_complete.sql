-- Whether answers count everything: no older chats are missing, and all days that changed are read from rows.
CREATE OR REPLACE FUNCTION analytics_complete(p_organization int)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT below = 0 FROM analytics_progress WHERE organization_id = p_organization), false)
    AND analytics_rows_until(p_organization) IS NULL
$$;
