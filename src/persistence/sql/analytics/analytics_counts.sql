-- Whether analytics count a message: it is published, no notice or reaction, and did not fail; its time is one that
-- somebody may mean. In SQL, so that it becomes a part of each statement.
CREATE OR REPLACE FUNCTION analytics_counts(m message)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (m).state = 'done' AND NOT (m).quiet AND (m).status <> 'failed'
    AND (m).timestamp >= '2000-01-01 00:00:00+00' AND (m).timestamp < '2100-01-01 00:00:00+00'
$$;
