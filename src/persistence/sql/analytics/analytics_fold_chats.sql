-- Counts chats of one organization again, each from a time on; what did not change is not written. Rows are written in
-- order of chat, as erasures lock them. The caller holds the organization's progress.
CREATE OR REPLACE FUNCTION analytics_fold_chats(p_chats int[], p_since timestamptz[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  chats int[];
  windows timestamptz[];
BEGIN
  DELETE FROM analytics_chat a WHERE a.chat_id = ANY (p_chats) AND NOT EXISTS (SELECT 1 FROM chat c
    WHERE c.id = a.chat_id AND c.seq > 0 AND c.merged_into IS NULL AND c.erased_at IS NULL);
  PERFORM analytics_fold_fields(p_chats);
  -- A silence of more than a day ends every session, so what was before it stays as it is. In a chat that is never
  -- silent for a day, an answer that takes more than 31 days is not found.
  SELECT array_agg(w.chat ORDER BY w.chat), array_agg(w.at ORDER BY w.chat) INTO chats, windows FROM (
    SELECT s.chat, CASE WHEN b.started_at IS NULL THEN '-infinity' ELSE analytics_day_start(analytics_day(
        greatest(b.started_at, s.since - interval '31 days'))) END AS at
      FROM unnest(p_chats, p_since) AS s(chat, since) JOIN analytics_chat a ON a.chat_id = s.chat
        LEFT JOIN LATERAL (SELECT started_at FROM analytics_burst WHERE chat_id = s.chat AND started_at <= s.since
          AND silence > 1440 ORDER BY started_at DESC LIMIT 1) AS b ON true) AS w;
  IF chats IS NULL THEN RETURN; END IF;
  PERFORM analytics_fold_bursts(chats, windows);
  PERFORM analytics_fold_days(chats, windows);
  PERFORM analytics_fold_episodes(chats, windows);
END $$;
