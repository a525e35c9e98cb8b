-- Moves a broadcast from one of these statuses to another: what people do with it, and what ends or pauses it by
-- itself. A cancelled one leaves nobody waiting. Returns its status after that; null = the organization has no such
-- broadcast.
CREATE OR REPLACE FUNCTION broadcast_change(
  p_organization int, p_broadcast int, p_from text[], p_to text, p_reason text
)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  b broadcast%ROWTYPE;
  begun int[];
BEGIN
  SELECT * INTO b FROM broadcast WHERE id = p_broadcast AND organization_id = p_organization FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF b.status <> ALL (p_from) THEN RETURN b.status; END IF;
  UPDATE broadcast SET status = p_to, reason = p_reason, resumes_at = NULL, updated_at = now(),
      check_at = now() + interval '10 seconds',
      completed_at = CASE WHEN p_to IN ('completed', 'cancelled', 'failed') THEN now() END
    WHERE id = b.id;
  IF p_to IN ('cancelled', 'failed') THEN
    -- Nothing of these has left. Those that the provider asked to try again have a message that says so.
    begun := ARRAY(SELECT message_id FROM broadcast_recipient WHERE broadcast_id = b.id AND state = 'waiting'
      AND message_id IS NOT NULL);
    PERFORM 1 FROM chat WHERE id IN (SELECT chat_id FROM message WHERE id = ANY (begun)) ORDER BY id
      FOR NO KEY UPDATE;
    WITH ended AS (
      UPDATE message SET status = 'failed', error_code = 'cancelled', delivery_outcome = 'failed', updated_at = now()
        WHERE id = ANY (begun) AND status = 'pending' AND delivery_claimed_at IS NULL RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO begun FROM ended;
    UPDATE broadcast_recipient SET state = 'skipped', code = coalesce(p_reason, 'cancelled'), updated_at = now()
      WHERE broadcast_id = b.id AND state = 'waiting';
    PERFORM broadcast_told_status(begun);
  END IF;
  PERFORM broadcast_tell(b.id);
  RETURN p_to;
END $$;
