-- The status of a message of ours that was just queued: sent if customers read the feed, because it is committed.
CREATE OR REPLACE FUNCTION queued_status(p_channel text)
RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE WHEN (SELECT fetched FROM channel WHERE name = p_channel) THEN 'sent' ELSE 'queued' END;
END $$;
