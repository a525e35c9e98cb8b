-- Writes the bursts of chats, each from its window on. A window begins with a day, and so does a burst.
--
-- What the sessions that begin with a burst have, it knows for every idle time: the first inbound message from there on
-- is the same for all of them, and a session has it if no silence before it is longer than the idle time. The same
-- goes for the first answer to it. So it is enough to keep the longest silence on the way.
CREATE OR REPLACE FUNCTION analytics_fold_bursts(p_chats int[], p_windows timestamptz[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  organization int;
  days date[];
BEGIN
  WITH said AS MATERIALIZED (
    SELECT m.chat_id, m.timestamp AS at, m.id, m.from_me, m.sender_user_id AS by,
        coalesce(lag(m.timestamp) OVER (PARTITION BY m.chat_id ORDER BY m.timestamp, m.id),
          (SELECT max(b.last_at) FROM analytics_burst b WHERE b.chat_id = m.chat_id AND b.started_at < w.since)) AS prev
      FROM unnest(p_chats, p_windows) AS w(chat, since)
        JOIN message m ON m.chat_id = w.chat AND m.timestamp >= w.since AND analytics_counts(m)
  ), numbered AS (
    SELECT *, count(*) FILTER (WHERE prev IS NULL OR at - prev > interval '5 minutes'
        OR date_trunc('hour', at, 'UTC') <> date_trunc('hour', prev, 'UTC')) OVER (PARTITION BY chat_id ORDER BY at, id)
          AS burst FROM said
  ), ordered AS (
    SELECT *, min(at) FILTER (WHERE NOT from_me) OVER (PARTITION BY chat_id, burst) AS inbound_at FROM numbered
  ), bursts AS MATERIALIZED (
    SELECT chat_id, min(at) AS started_at, max(at) AS last_at, (array_agg(prev ORDER BY at, id))[1] AS prev_at,
        analytics_minutes(min(at) - (array_agg(prev ORDER BY at, id))[1]) AS silence, min(inbound_at) AS inbound_at,
        min(at) FILTER (WHERE by IS NOT NULL) AS answer_at,
        (array_agg(by ORDER BY at, id) FILTER (WHERE by IS NOT NULL))[1] AS answer_by,
        min(at) FILTER (WHERE by IS NOT NULL AND at >= inbound_at) AS reply_at,
        (array_agg(by ORDER BY at, id) FILTER (WHERE by IS NOT NULL AND at >= inbound_at))[1] AS reply_by
      FROM ordered GROUP BY chat_id, burst
  ), next AS (
    -- The burst with the next inbound message, which may be this one, and the next one after it with an answer.
    SELECT *, min(started_at) FILTER (WHERE inbound_at IS NOT NULL) OVER later AS inbound_in,
        min(started_at) FILTER (WHERE answer_at IS NOT NULL) OVER after AS answer_in
      FROM bursts WINDOW later AS (PARTITION BY chat_id ORDER BY started_at DESC),
        after AS (PARTITION BY chat_id ORDER BY started_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ), longest AS (
    SELECT *, coalesce(max(silence) OVER (PARTITION BY chat_id, inbound_in ORDER BY started_at DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS to_inbound,
        coalesce(max(silence) OVER (PARTITION BY chat_id, answer_in ORDER BY started_at DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before_answer FROM next
  ), known AS (
    SELECT b.*, i.inbound_at AS first_inbound_at, coalesce(i.reply_at, o.answer_at) AS answered_at,
        CASE WHEN i.reply_at IS NOT NULL THEN i.reply_by ELSE o.answer_by END AS answered_by,
        greatest(b.to_inbound, CASE WHEN i.reply_at IS NULL THEN greatest(i.before_answer, o.silence) END) AS to_answer
      FROM longest b LEFT JOIN longest i ON i.chat_id = b.chat_id AND i.started_at = b.inbound_in
        LEFT JOIN bursts o ON o.chat_id = i.chat_id AND o.started_at = i.answer_in
  ), fresh AS MATERIALIZED (
    SELECT k.chat_id, k.started_at, a.organization_id, a.channel, a.account_id, a.is_hr, a.owner_id, k.last_at,
        k.prev_at, k.silence, CASE WHEN k.to_inbound <= 1440 THEN k.first_inbound_at END AS first_inbound_at,
        CASE WHEN k.first_inbound_at IS NOT NULL AND k.to_inbound <= 1440 THEN k.to_inbound END AS inbound_from,
        CASE WHEN k.to_answer <= 1440 THEN k.answered_at END AS answered_at,
        CASE WHEN k.answered_at IS NOT NULL AND k.to_answer <= 1440 THEN k.to_answer END AS answered_from,
        CASE WHEN k.to_answer <= 1440 THEN k.answered_by END AS answered_by
      FROM known k JOIN analytics_chat a ON a.chat_id = k.chat_id
  ), written AS (
    INSERT INTO analytics_burst AS b (chat_id, started_at, organization_id, channel, account_id, is_hr, owner_id,
        last_at, prev_at, silence, first_inbound_at, inbound_from, answered_at, answered_from, answered_by)
      SELECT * FROM fresh ORDER BY chat_id, started_at
      ON CONFLICT (chat_id, started_at) DO UPDATE SET last_at = excluded.last_at, prev_at = excluded.prev_at,
          silence = excluded.silence, first_inbound_at = excluded.first_inbound_at,
          inbound_from = excluded.inbound_from, answered_at = excluded.answered_at,
          answered_from = excluded.answered_from, answered_by = excluded.answered_by
        WHERE b IS DISTINCT FROM excluded
      RETURNING organization_id, started_at
  ), gone AS (
    DELETE FROM analytics_burst b USING unnest(p_chats, p_windows) AS w(chat, since)
      WHERE b.chat_id = w.chat AND b.started_at >= w.since AND NOT EXISTS (SELECT 1 FROM fresh f
        WHERE f.chat_id = b.chat_id AND f.started_at = b.started_at)
      RETURNING b.organization_id, b.started_at
  )
  SELECT max(organization_id), array_agg(DISTINCT analytics_day(started_at)) INTO organization, days
    FROM (TABLE written UNION ALL TABLE gone) AS changed;
  IF organization IS NOT NULL THEN PERFORM analytics_mark(organization, days); END IF;
END $$;
