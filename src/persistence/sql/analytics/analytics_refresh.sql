-- Adds up the next days of an organization that changed, and months that are finished, and returns how many (0 = none
-- left but today, which is read from its rows). Locks the organization's progress, so that no chat is folded meanwhile;
-- an erasure marks the day again. Called by the maintenance and, for a moment, before answers.
CREATE OR REPLACE FUNCTION analytics_refresh(p_organization int, p_limit int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  days date[];
BEGIN
  PERFORM 1 FROM analytics_progress WHERE organization_id = p_organization FOR UPDATE;
  WITH next AS (
    SELECT day FROM analytics_stale WHERE organization_id = p_organization
        AND (day < analytics_day(now()) OR day > analytics_day(now()) + 1)
      ORDER BY day DESC LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), taken AS (
    DELETE FROM analytics_stale s USING next WHERE s.organization_id = p_organization AND s.day = next.day
      RETURNING s.day
  )
  SELECT array_agg(day ORDER BY day) INTO days FROM taken;
  IF days IS NULL THEN RETURN 0; END IF;
  PERFORM analytics_write_days(p_organization, days);
  -- A month is read from its total once none of its days waits; before, adding it up would be in vain.
  PERFORM analytics_write_months(p_organization, ARRAY(
    SELECT month FROM (SELECT DISTINCT date_trunc('month', day::timestamp)::date AS month FROM unnest(days) AS day)
        AS months
      WHERE NOT EXISTS (SELECT 1 FROM analytics_stale s WHERE s.organization_id = p_organization
        AND s.day >= month AND s.day < month + interval '1 month')
      ORDER BY 1));
  RETURN cardinality(days);
END $$;
