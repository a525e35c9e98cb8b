-- Whether the assumptions of an optimistic batch are true: version, number of waiting rows, commands without an
-- answer, deadlines, and a time within two seconds of the database's clock. Wrong batches are found before anything
-- is locked. Workers of earlier builds send no deadlines.
CREATE OR REPLACE FUNCTION commit_guess_holds(c chat, input jsonb)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  guess jsonb := input -> 'guess';
BEGIN
  RETURN c.version = (input ->> 'version')::int AND c.inbox - c.taken = (guess ->> 'rows')::int
    AND (NOT guess ? 'policy' OR guess -> 'policy' = chat_deadline_policy(c))
    AND abs(extract(epoch FROM clock_timestamp()) * 1000 - (input ->> 'now')::bigint) <= 2000
    AND (guess -> 'commandIds' = '[]' OR NOT EXISTS (
      SELECT 1 FROM chat_command WHERE chat_id = c.id
        AND command_id = ANY (ARRAY(SELECT jsonb_array_elements_text(guess -> 'commandIds')))));
END $$;
