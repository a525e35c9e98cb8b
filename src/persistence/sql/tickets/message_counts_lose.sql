-- Takes deleted messages out of the counts that they are in.
CREATE OR REPLACE FUNCTION message_counts_lose()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE message_count kept SET number = greatest(0, kept.number - lost.number)
    FROM (SELECT organization_id, count(*) AS number FROM gone
        WHERE state = 'done' AND id <= (SELECT up_to FROM message_tally) GROUP BY organization_id) AS lost
    WHERE kept.organization_id = lost.organization_id;
  RETURN NULL;
END $$;
