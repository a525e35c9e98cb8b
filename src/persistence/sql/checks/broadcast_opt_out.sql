-- Allowed values in the columns of broadcast_opt_out.
ALTER TABLE broadcast_opt_out DROP CONSTRAINT IF EXISTS broadcast_opt_out_source,
  ADD CONSTRAINT broadcast_opt_out_source CHECK (source IN ('person', 'import', 'stop_word')) NOT VALID;
