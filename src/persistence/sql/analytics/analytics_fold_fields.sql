-- Copies the fields of chats by which analytics are filtered, to the chats' rows as well. Called by
-- analytics_fold_chats.
CREATE OR REPLACE FUNCTION analytics_fold_fields(p_chats int[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  organization int;
  moved int[];
  days date[];
BEGIN
  WITH now_is AS MATERIALIZED (
    SELECT c.id AS chat_id, c.organization_id, c.channel,
        coalesce(nullif(regexp_replace(c.account_key, '^.*:|[^0-9]', '', 'g'), '')::numeric % 2147483647, 0)::int
          AS account_id, c.is_hr, c.assigned_user_id AS owner_id, c.status, c.created_at
      FROM chat c WHERE c.id = ANY (p_chats) AND c.seq > 0 AND c.merged_into IS NULL AND c.erased_at IS NULL
  ), was AS MATERIALIZED (
    SELECT a.* FROM analytics_chat a WHERE a.chat_id = ANY (p_chats)
  ), written AS (
    INSERT INTO analytics_chat AS a
        (chat_id, organization_id, channel, account_id, is_hr, owner_id, status, created_at)
      SELECT chat_id, organization_id, channel, account_id, is_hr, owner_id, status, created_at FROM now_is
        ORDER BY chat_id
      ON CONFLICT (chat_id) DO UPDATE SET channel = excluded.channel, account_id = excluded.account_id,
          is_hr = excluded.is_hr, owner_id = excluded.owner_id, status = excluded.status,
          created_at = excluded.created_at
        WHERE (a.channel, a.account_id, a.is_hr, a.owner_id, a.status, a.created_at) IS DISTINCT FROM
          (excluded.channel, excluded.account_id, excluded.is_hr, excluded.owner_id, excluded.status,
            excluded.created_at)
      RETURNING a.*
  )
  SELECT max(w.organization_id), array_agg(w.chat_id) FILTER (WHERE
        (w.channel, w.account_id, w.is_hr, w.owner_id) IS DISTINCT FROM (o.channel, o.account_id, o.is_hr, o.owner_id)
        AND o.chat_id IS NOT NULL),
      array_agg(analytics_day(w.created_at)) || array_agg(analytics_day(o.created_at))
    INTO organization, moved, days FROM written w LEFT JOIN was o USING (chat_id);
  IF organization IS NULL THEN RETURN; END IF;
  IF moved IS NOT NULL THEN
    UPDATE analytics_burst b SET channel = a.channel, account_id = a.account_id, is_hr = a.is_hr,
        owner_id = a.owner_id
      FROM analytics_chat a WHERE b.chat_id = ANY (moved) AND a.chat_id = b.chat_id;
    UPDATE analytics_chat_day d SET channel = a.channel, account_id = a.account_id, is_hr = a.is_hr,
        owner_id = a.owner_id
      FROM analytics_chat a WHERE d.chat_id = ANY (moved) AND a.chat_id = d.chat_id;
    UPDATE analytics_episode e SET channel = a.channel, account_id = a.account_id, is_hr = a.is_hr,
        owner_id = a.owner_id
      FROM analytics_chat a WHERE e.chat_id = ANY (moved) AND a.chat_id = e.chat_id;
    days := days || ARRAY(SELECT DISTINCT day FROM unnest(moved) AS chat, unnest(analytics_days_of(chat)) AS day);
  END IF;
  PERFORM analytics_mark(organization, days);
END $$;
