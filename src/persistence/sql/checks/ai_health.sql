-- Allowed values in the columns of ai_health.
ALTER TABLE ai_health DROP CONSTRAINT IF EXISTS ai_health_single,
  ADD CONSTRAINT ai_health_single CHECK (id = 1) NOT VALID;
