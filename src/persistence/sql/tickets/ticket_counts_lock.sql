-- Folding and counting anew go one after another, in each organization. Must be a statement of its own: those after it
-- see what the one before has written.
CREATE OR REPLACE FUNCTION ticket_counts_lock(p_organization int)
RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('ticket_count', p_organization))
$$;
