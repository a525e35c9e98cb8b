-- Begins an import of clients, or finds the one that this command began: {id, state, rowsRead, digest, taken}. One
-- whose process is gone is taken over; taken = false: its process is alive, or it is done.
CREATE OR REPLACE FUNCTION client_import_begin(p_organization int, p_user int, p_command text, p_lease_ms int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz := clock_timestamp() + p_lease_ms * interval '1 millisecond';
  r client_import%ROWTYPE;
  own boolean;
BEGIN
  INSERT INTO client_import (organization_id, user_id, command_id, lease_until)
    VALUES (p_organization, p_user, p_command, until)
    ON CONFLICT (organization_id, command_id) DO UPDATE SET lease_until = until
      WHERE client_import.state = 'running' AND client_import.lease_until < clock_timestamp()
    RETURNING * INTO r;
  own := r.id IS NOT NULL;
  IF NOT own THEN
    SELECT * INTO r FROM client_import WHERE organization_id = p_organization AND command_id = p_command;
  END IF;
  RETURN jsonb_build_object('id', r.id, 'state', r.state, 'rowsRead', r.rows_read, 'digest', r.digest, 'taken', own);
END $$;
