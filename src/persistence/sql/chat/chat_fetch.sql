-- Fetch: the waiting work of a chat's workflow, read from one snapshot (STABLE). Contains the whole state only if the
-- workflow's version differs from the row's. Rows are [id, waiting_flags(), timestamp, time of acceptance in ms]. Raise
-- `rules` when rounds have to be judged by something new.
CREATE OR REPLACE FUNCTION chat_fetch(p_chat int, p_version int, p_commands text[], p_intents int[], p_limit int)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  c chat%ROWTYPE;
  rows jsonb;
  items jsonb;
  full_page boolean := false;
  answer jsonb;
BEGIN
  SELECT * INTO c FROM chat WHERE id = p_chat;
  IF NOT FOUND THEN RETURN jsonb_build_object('missing', true); END IF;
  rows := '[]';
  items := '[]';
  IF c.merged_into IS NULL THEN
    -- Rows of a build that waited for files may wait even if the inbox contains nothing new.
    SELECT coalesce(jsonb_agg(jsonb_build_array(id, waiting_flags(from_me, quiet, media_state),
          time_ms(timestamp), time_ms(created_at)) ORDER BY id), '[]'),
            count(*) >= p_limit
      INTO rows, full_page
      FROM (SELECT id, from_me, quiet OR (is_read_by_operator AND NOT from_me) AS quiet, media_state, timestamp,
            created_at
          FROM message WHERE chat_id = p_chat AND state = 'waiting' ORDER BY id LIMIT p_limit) AS waiting;
  END IF;
  IF c.inbox > c.taken AND c.merged_into IS NULL THEN
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'messageId', message_id, 'status', status,
      'code', code, 'at', time_ms(created_at))
          || CASE WHEN other_chat_id IS NULL THEN '{}' ELSE jsonb_build_object('absorbed',
            chat_absorbable(other_chat_id)) END
          || CASE WHEN kind IN ('delivery', 'status') THEN jsonb_build_object('answer', answer_outcome(c, message_id,
            status)) ELSE '{}' END ORDER BY id), '[]')
      INTO items
      FROM (SELECT id, kind, message_id, status, code, other_chat_id, created_at FROM chat_inbox WHERE chat_id = p_chat
        ORDER BY id LIMIT p_limit) AS waiting;
  END IF;
  answer := jsonb_build_object('now', time_ms(statement_timestamp()), 'version', c.version, 'inbox', c.inbox,
    'taken', c.taken, 'rows', rows, 'items', items,
    'rules', 4, 'truncated', full_page OR jsonb_array_length(items) >= p_limit, 'outlet', chat_outlet(c), 'policy',
      chat_deadline_policy(c));
  -- The organization's setting matters when something reaches a closed chat. It may have changed since the state was
  -- read.
  IF c.status = 'closed' AND c.version = p_version THEN
    answer := answer || jsonb_build_object('ownersKeepClosedChats',
      (SELECT owners_keep_closed_chats FROM organization WHERE id = c.organization_id));
  END IF;
  IF cardinality(p_commands) > 0 THEN
    answer := answer || jsonb_build_object('answers', coalesce(
      (SELECT jsonb_object_agg(command_id, cc.answer) FROM chat_command cc WHERE chat_id = p_chat
        AND command_id = ANY (p_commands)), '{}'));
  END IF;
  IF cardinality(p_intents) > 0 THEN
    answer := answer || jsonb_build_object('intents', coalesce(
      (SELECT jsonb_agg(id) FROM message WHERE id = ANY (p_intents) AND chat_id = p_chat AND state = 'intent'),
        '[]'), 'retryable', coalesce(
      (SELECT jsonb_agg(id) FROM message WHERE id = ANY (p_intents) AND chat_id = p_chat AND state = 'done'
        AND from_me AND status_retryable(status)), '[]'));
  END IF;
  IF c.version <> p_version THEN
    answer := answer || jsonb_build_object('state', chat_decided_fields(c) || jsonb_build_object(
      'version', c.version, 'organizationId', c.organization_id, 'channel', c.channel, 'announced', c.seq > 0,
      'merged', c.merged_into IS NOT NULL, 'unread', c.unread_count, 'policy', chat_deadline_policy(c),
      'tags', (SELECT coalesce(jsonb_agg(tag_id ORDER BY tag_id), '[]') FROM chat_tag WHERE chat_id = p_chat),
      'scheduled', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'at', time_ms(send_at)) ORDER BY send_at,
        id), '[]') FROM
          (SELECT id, send_at FROM message WHERE chat_id = p_chat AND state = 'scheduled' ORDER BY send_at, id
            LIMIT 1000) AS planned),
      'customerKey', customer_key(c.contact_id), 'lastFailure', (
          SELECT jsonb_build_object('messageId', id, 'code', error_code, 'status', status) FROM message
            WHERE chat_id = p_chat AND status_retryable(status) AND state = 'done' ORDER BY id DESC LIMIT 1),
      'ownersKeepClosedChats', (SELECT owners_keep_closed_chats FROM organization WHERE id = c.organization_id),
      'sends', (SELECT coalesce(jsonb_agg(id ORDER BY seq, id), '[]') FROM
          (SELECT id, seq FROM message WHERE chat_id = p_chat AND status = 'queued' AND state = 'done' ORDER BY seq,
            id LIMIT 2 * p_limit) AS queued),
      'moreSends', EXISTS (SELECT 1 FROM message WHERE chat_id = p_chat AND status = 'queued' AND state = 'done'
        ORDER BY seq, id OFFSET 2 * p_limit),
      'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'at', time_ms(created_at)) || CASE state
        WHEN 'done' THEN '{"told": true}'::jsonb
            ELSE '{}' END ORDER BY id), '[]') FROM
          (SELECT id, created_at, state FROM message WHERE chat_id = p_chat AND media_state = 'waiting'
            AND state IN ('waiting', 'done')
            ORDER BY id LIMIT p_limit) AS files),
      'moreFiles', EXISTS (SELECT 1 FROM message WHERE chat_id = p_chat AND media_state = 'waiting'
        AND state IN ('waiting', 'done') OFFSET p_limit))
      || CASE WHEN (SELECT fetched FROM channel WHERE name = c.channel) THEN '{"fetched": true}'::jsonb ELSE '{}' END);
  END IF;
  RETURN answer;
END $$;
