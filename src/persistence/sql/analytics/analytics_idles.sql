-- The idle times for which totals of sessions are kept. Others are answered from rows.
CREATE OR REPLACE FUNCTION analytics_idles()
RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '{5,15,30,60,120,240,480,1440}'::int[]
$$;
