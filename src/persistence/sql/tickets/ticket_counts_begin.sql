-- Counts the tickets of an organization from its chats, once: since then the counts follow them. One statement reads
-- the chats and replaces the rows, in one snapshot: what commits meanwhile adds its own rows.
CREATE OR REPLACE FUNCTION ticket_counts_begin(p_organization int)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ticket_counts_lock(p_organization);
  PERFORM 1 FROM organization WHERE id = p_organization AND tickets_counted_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  WITH gone AS (DELETE FROM ticket_count WHERE organization_id = p_organization)
    INSERT INTO ticket_count (organization_id, is_hr, status, stage, priority, owned, number)
      SELECT organization_id, is_hr, status, stage, priority, assigned_user_id IS NOT NULL, count(*)::int
        FROM chat AS c WHERE organization_id = p_organization AND ticket_counted(c)
        GROUP BY organization_id, is_hr, status, stage, priority, assigned_user_id IS NOT NULL;
  UPDATE organization SET tickets_counted_at = now() WHERE id = p_organization;
END $$;
