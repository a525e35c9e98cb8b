-- Takes the next older chats of an organization into analytics, newest first by ticket number, and returns how many
-- (0 = all are in). An interrupted run continues where it was. Called before answers, by the maintenance, and to count
-- an organization anew.
CREATE OR REPLACE FUNCTION analytics_backfill(p_organization int, p_limit int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  since int;
  next int;
  ids int[];
BEGIN
  -- Without a lock, because it is so before nearly every answer.
  IF EXISTS (SELECT 1 FROM analytics_progress WHERE organization_id = p_organization AND below = 0) THEN
    RETURN 0;
  END IF;
  INSERT INTO analytics_progress (organization_id, position, below)
    SELECT p_organization, coalesce((SELECT last FROM event_counter WHERE organization_id = p_organization), 0),
        coalesce(max(ticket_number), 0) + 1 FROM chat WHERE organization_id = p_organization
    ON CONFLICT DO NOTHING;
  SELECT below INTO since FROM analytics_progress WHERE organization_id = p_organization FOR UPDATE;
  IF since = 0 THEN RETURN 0; END IF;
  SELECT array_agg(id ORDER BY id), min(ticket_number) INTO ids, next FROM (
    SELECT id, ticket_number FROM chat WHERE organization_id = p_organization AND ticket_number < since
      ORDER BY ticket_number DESC LIMIT p_limit) AS batch;
  IF ids IS NOT NULL THEN
    PERFORM analytics_fold_chats(ids, array_fill('-infinity'::timestamptz, ARRAY[cardinality(ids)]));
  END IF;
  UPDATE analytics_progress SET below = coalesce(next, 0) WHERE organization_id = p_organization;
  RETURN coalesce(cardinality(ids), 0);
END $$;
