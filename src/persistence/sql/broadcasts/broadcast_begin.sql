-- Begins a turn of a broadcast's workflow: a queued one runs from now on. Returns {status, channel, delayMs,
-- organizationId, interrupted: [{recipientId, attempt}]}, or null. interrupted = claims that an earlier turn left open
-- so long ago that its call is over.
CREATE OR REPLACE FUNCTION broadcast_begin(p_broadcast int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b broadcast%ROWTYPE;
BEGIN
  UPDATE broadcast SET status = CASE status WHEN 'queued' THEN 'running' ELSE status END,
      started_at = CASE status WHEN 'queued' THEN now() ELSE started_at END,
      check_at = now() + interval '1 minute', updated_at = now()
    WHERE id = p_broadcast RETURNING * INTO b;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('status', b.status, 'channel', b.channel, 'delayMs', b.delay_ms,
    'organizationId', b.organization_id, 'interrupted', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('recipientId', r.id, 'attempt', r.attempts) ORDER BY r.id), '[]')
        FROM (SELECT * FROM broadcast_recipient WHERE broadcast_id = b.id AND state = 'sending'
          AND claimed_at < now() - interval '30 seconds' ORDER BY id LIMIT 100) AS r));
END $$;
