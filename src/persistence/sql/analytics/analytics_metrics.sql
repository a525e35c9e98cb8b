-- What totals are kept of; see analytics_count and analytics_write_days.
CREATE OR REPLACE FUNCTION analytics_metrics()
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '{started,inbound,answer,first,closed,created:open,created:pending,created:closed,in,out,seen}'::text[]
$$;
