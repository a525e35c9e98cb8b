-- Takes the next events of an organization into analytics, and returns how many are left (0 = complete). A commit does
-- not count anything: each event names its chat, and the chat is counted again from where the event changed it.
-- Positions are in order of commit and without gaps, so that following them misses nothing. Chats that are older than
-- the first call come by analytics_backfill(). Locks the organization's progress. Called before every answer and by
-- the maintenance.
CREATE OR REPLACE FUNCTION analytics_fold(p_organization int, p_limit int)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head bigint := (SELECT last FROM event_counter WHERE organization_id = p_organization);
  done_to bigint;
  next_to bigint;
  chats int[];
  since timestamptz[];
BEGIN
  SELECT position INTO done_to FROM analytics_progress WHERE organization_id = p_organization;
  IF done_to >= coalesce(head, 0) THEN RETURN 0; END IF;
  INSERT INTO analytics_progress (organization_id, position, below)
    SELECT p_organization, coalesce(head, 0), coalesce(max(ticket_number), 0) + 1 FROM chat
      WHERE organization_id = p_organization
    ON CONFLICT DO NOTHING;
  SELECT position INTO done_to FROM analytics_progress WHERE organization_id = p_organization FOR UPDATE;
  SELECT max(position) INTO next_to FROM
    (SELECT position FROM event_log WHERE organization_id = p_organization AND position > done_to ORDER BY position
      LIMIT p_limit) AS batch;
  IF next_to IS NULL THEN RETURN 0; END IF;
  -- From a message's own time on, which may be long ago; other events change what is recent.
  SELECT array_agg(chat_id ORDER BY chat_id), array_agg(at ORDER BY chat_id) INTO chats, since FROM (
    SELECT e.chat_id, min(CASE e.name WHEN 'chat:merged' THEN '-infinity'
        ELSE least(m.timestamp, e.created_at - interval '1 minute') END) AS at
      FROM event_log e LEFT JOIN message m ON m.organization_id = p_organization AND m.id = CASE
          WHEN e.name LIKE 'message:%' AND coalesce(e.data ->> 'messageId', e.data ->> 'id') ~ '^[0-9]{1,9}$'
            THEN coalesce(e.data ->> 'messageId', e.data ->> 'id')::int END
      WHERE e.organization_id = p_organization AND e.position > done_to AND e.position <= next_to
        AND e.chat_id IS NOT NULL
      GROUP BY e.chat_id) AS changed;
  PERFORM analytics_fold_chats(coalesce(chats, '{}'), coalesce(since, '{}'));
  UPDATE analytics_progress SET position = next_to WHERE organization_id = p_organization;
  RETURN greatest(head - next_to, 0);
END $$;
