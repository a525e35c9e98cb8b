-- Writes the event broadcast:updated, for managers. Should be the last statement of its transaction (event_append).
CREATE OR REPLACE FUNCTION broadcast_tell(p_broadcast int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  b broadcast%ROWTYPE;
  n jsonb := broadcast_counts(p_broadcast);
BEGIN
  SELECT * INTO b FROM broadcast WHERE id = p_broadcast;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM event_append(b.organization_id, NULL, false, NULL, ARRAY[jsonb_build_object('name', 'broadcast:updated',
    'audience', 'managers', 'data', jsonb_build_object('id', b.id, 'status', b.status, 'reason', b.reason,
      'resumesAt', wire_time(b.resumes_at), 'total', b.total, 'counts', n, 'timestamp', wire_time(moment)))], moment);
END $$;
