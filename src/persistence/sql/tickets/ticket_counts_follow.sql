-- Adds what a change of a chat means for the counts of tickets. Only adds rows, so that commits do not wait for each
-- other.
CREATE OR REPLACE FUNCTION ticket_counts_follow()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND ticket_counted(OLD) THEN PERFORM ticket_counts_add(OLD, -1); END IF;
  IF TG_OP <> 'DELETE' AND ticket_counted(NEW) THEN PERFORM ticket_counts_add(NEW, 1); END IF;
  RETURN NULL;
END $$;
