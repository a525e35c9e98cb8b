-- Allowed values in the columns of ai_suggestion.
ALTER TABLE ai_suggestion DROP CONSTRAINT IF EXISTS ai_suggestion_state,
  ADD CONSTRAINT ai_suggestion_state CHECK (state IN ('running', 'ready', 'failed')) NOT VALID;
