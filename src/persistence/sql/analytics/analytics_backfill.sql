-- Takes the next older chats of an organization into analytics, newest first, and returns how many (0 = all are in).
-- An interrupted run continues where it was. Called by the maintenance, and to count an organization anew.
CREATE OR REPLACE FUNCTION analytics_backfill(p_organization int, p_limit int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  since int;
  ids int[];
BEGIN
  INSERT INTO analytics_progress (organization_id, position, below)
    SELECT p_organization, coalesce((SELECT last FROM event_counter WHERE organization_id = p_organization), 0),
        coalesce(max(id), 0) + 1 FROM chat WHERE organization_id = p_organization
    ON CONFLICT DO NOTHING;
  SELECT below INTO since FROM analytics_progress WHERE organization_id = p_organization FOR UPDATE;
  IF since = 0 THEN RETURN 0; END IF;
  ids := ARRAY(SELECT id FROM chat WHERE organization_id = p_organization AND id < since ORDER BY id DESC
    LIMIT p_limit);
  PERFORM analytics_fold_chats(ARRAY(SELECT unnest(ids) ORDER BY 1), array_fill('-infinity'::timestamptz,
    ARRAY[cardinality(ids)]));
  UPDATE analytics_progress SET below = coalesce(ids[cardinality(ids)], 0) WHERE organization_id = p_organization;
  RETURN cardinality(ids);
END $$;
