-- Ends a turn of a broadcast's workflow, and the broadcast itself if nobody is left. p_resumes (epoch ms) = when it
-- goes on, p_reason = what it waits for; both null = at once. Returns {status, open}: open = claims whose outcome is
-- missing.
CREATE OR REPLACE FUNCTION broadcast_turn_over(p_broadcast int, p_resumes bigint, p_reason text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b broadcast%ROWTYPE;
  n jsonb;
BEGIN
  SELECT * INTO b FROM broadcast WHERE id = p_broadcast FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN '{"status": "cancelled", "open": 0}'; END IF;
  n := broadcast_counts(p_broadcast);
  IF b.status = 'running' THEN
    IF NOT n ? 'waiting' AND NOT n ? 'sending' THEN
      b.status := 'completed';
      UPDATE broadcast SET status = 'completed', completed_at = now(), reason = NULL, resumes_at = NULL,
          updated_at = now()
        WHERE id = b.id;
    ELSE
      UPDATE broadcast SET resumes_at = ms_time(p_resumes), reason = p_reason, updated_at = now(),
          check_at = greatest(now(), coalesce(ms_time(p_resumes), now())) + interval '1 minute'
        WHERE id = b.id;
    END IF;
  END IF;
  PERFORM broadcast_tell(b.id);
  RETURN jsonb_build_object('status', b.status, 'open', coalesce((n ->> 'sending')::int, 0));
END $$;
