-- Keeps how many clients an organization has, so that nobody has to count them. Locks the counts in one order.
CREATE OR REPLACE FUNCTION client_count_keep()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was organization_client[] := '{}';
  comes organization_client[] := '{}';
BEGIN
  IF TG_OP <> 'INSERT' THEN was := ARRAY(SELECT o FROM old_clients AS o); END IF;
  IF TG_OP <> 'DELETE' THEN comes := ARRAY(SELECT n FROM new_clients AS n); END IF;
  WITH delta AS (
    SELECT organization_id, status, client_type, sum(n)::int AS clients, sum(n * total_revenue)::bigint AS revenue
      FROM (SELECT o.*, -1 AS n FROM unnest(was) AS o UNION ALL SELECT c.*, 1 FROM unnest(comes) AS c) AS both_ways
      GROUP BY 1, 2, 3 HAVING sum(n) <> 0 OR sum(n * total_revenue) <> 0 ORDER BY 1, 2, 3
  )
  INSERT INTO client_count (organization_id, status, client_type, clients, revenue)
    SELECT organization_id, status, client_type, clients, revenue FROM delta
    ON CONFLICT (organization_id, status, client_type) DO UPDATE
      SET clients = client_count.clients + excluded.clients, revenue = client_count.revenue + excluded.revenue;
  WITH delta AS (
    SELECT organization_id, segment, sum(n)::int AS clients
      FROM (SELECT o.*, -1 AS n FROM unnest(was) AS o UNION ALL SELECT c.*, 1 FROM unnest(comes) AS c) AS both_ways
      WHERE segment IS NOT NULL GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 1, 2
  )
  INSERT INTO client_segment (organization_id, segment, clients)
    SELECT organization_id, segment, clients FROM delta
    ON CONFLICT (organization_id, segment) DO UPDATE SET clients = client_segment.clients + excluded.clients;
  DELETE FROM client_segment s USING unnest(was) AS o
    WHERE s.organization_id = o.organization_id AND s.segment = o.segment AND s.clients <= 0;
  RETURN NULL;
END $$;
