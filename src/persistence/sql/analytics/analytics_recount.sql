-- Has all chats of an organization counted again by analytics_backfill(): nothing is deleted before, and what is right
-- stays as it is. Every day is added up again. Called when totals are doubted.
CREATE OR REPLACE FUNCTION analytics_recount(p_organization int)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_progress (organization_id, position, below)
    SELECT p_organization, coalesce((SELECT last FROM event_counter WHERE organization_id = p_organization), 0),
        coalesce(max(ticket_number), 0) + 1 FROM chat WHERE organization_id = p_organization
    ON CONFLICT (organization_id) DO UPDATE SET below = excluded.below;
  PERFORM analytics_mark(p_organization, ARRAY(SELECT DISTINCT start FROM analytics_total
    WHERE organization_id = p_organization AND level = 'day'
      AND metric = ANY (analytics_metrics()) AND kind IN ('all', 'owner', 'by')));
  PERFORM analytics_mark(p_organization, ARRAY(SELECT DISTINCT day FROM analytics_chat_day
    WHERE organization_id = p_organization));
END $$;
