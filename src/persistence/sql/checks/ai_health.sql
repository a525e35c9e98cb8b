-- What the columns of ai_health may hold.
ALTER TABLE ai_health DROP CONSTRAINT IF EXISTS ai_health_single,
  ADD CONSTRAINT ai_health_single CHECK (id = 1) NOT VALID;
