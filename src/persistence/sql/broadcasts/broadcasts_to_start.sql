-- Broadcasts whose workflow shows no sign of life, each for one caller, who looks again after a minute.
CREATE OR REPLACE FUNCTION broadcasts_to_start(p_limit int)
RETURNS TABLE (id int, organization_id int, channel text) LANGUAGE sql AS $$
  UPDATE broadcast b SET check_at = now() + interval '1 minute'
    WHERE b.id IN (SELECT w.id FROM broadcast w WHERE w.status IN ('queued', 'running') AND w.check_at <= now()
      ORDER BY w.check_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING b.id, b.organization_id, b.channel
$$;
