-- Chats whose wake-up was lost, and those that have to announce a place that moved. One sweeper claims each of them,
-- and looks again after 2 s, 4 s … 60 s.
CREATE OR REPLACE FUNCTION chats_to_wake(p_limit int)
RETURNS TABLE (chat_id int, organization_id int, channel text) LANGUAGE sql AS $$
  SELECT places_tell(p_limit) WHERE EXISTS (SELECT 1 FROM moving_place WHERE due_at <= now());
  UPDATE chat SET wake_tries = least(wake_tries + 1, 10),
      wake_at = now() + least(2 * power(2, wake_tries), 60) * interval '1 second'
    WHERE id IN (SELECT id FROM chat WHERE inbox > taken AND wake_at <= now()
                 ORDER BY wake_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id, organization_id, channel
$$;
