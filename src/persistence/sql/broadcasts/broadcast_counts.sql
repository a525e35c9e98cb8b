-- The number of a broadcast's recipients in each state, as {state: number}.
CREATE OR REPLACE FUNCTION broadcast_counts(p_broadcast int)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM
    (SELECT state, count(*) AS n FROM broadcast_recipient WHERE broadcast_id = p_broadcast GROUP BY state) AS counted
$$;
