-- Makes one row of all rows of a kind. Returns how many rows are fewer. Called by the maintenance.
CREATE OR REPLACE FUNCTION ticket_counts_fold(p_organization int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  fewer int;
BEGIN
  PERFORM ticket_counts_lock(p_organization);
  WITH gone AS (DELETE FROM ticket_count WHERE organization_id = p_organization RETURNING *), kept AS (
    INSERT INTO ticket_count (organization_id, is_hr, status, stage, priority, owned, number)
      SELECT organization_id, is_hr, status, stage, priority, owned, sum(number)::int FROM gone
        GROUP BY organization_id, is_hr, status, stage, priority, owned HAVING sum(number) <> 0
      RETURNING 1
  )
  SELECT (SELECT count(*) FROM gone) - (SELECT count(*) FROM kept) INTO fewer;
  RETURN fewer;
END $$;
