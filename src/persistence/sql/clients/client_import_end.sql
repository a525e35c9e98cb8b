-- Ends an import, as done or as failed. Sockets hear how many clients there are more. Again it changes nothing.
CREATE OR REPLACE FUNCTION client_import_end(p_import uuid, p_state text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  r client_import%ROWTYPE;
BEGIN
  UPDATE client_import SET state = p_state, finished_at = moment WHERE id = p_import AND state = 'running'
    RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM event_append(r.organization_id, NULL, false, NULL, ARRAY[jsonb_build_object('name', 'clients:imported',
    'data', jsonb_build_object('importId', r.id, 'created', r.created, 'failed', r.failed,
      'timestamp', wire_time(moment)))], moment);
END $$;
