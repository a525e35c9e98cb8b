-- Commit: compare-and-set on version, then everything that one round decided, in one transaction.
--   {chatId, version, taken, now, patch: {…}, ops: [{op: …}, …], guess?: {rows, commandIds, intentIds, limit}}
-- Answers {stale: true}, {missing: true}, {wrong: <what a fetch gives>} or {version, unread, more, results:
-- {<command id>: answer}, now}. ops in order: new · absorb · take · send · schedule · unschedule · farewell ·
-- requeue · read · status · file · updated · notify · history · answer · park · drop (src/contracts/commit.ts)
CREATE OR REPLACE FUNCTION chat_commit(input jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  patch jsonb := coalesce(input -> 'patch', '{}');
  guess jsonb := input -> 'guess';
  guessed_commands text[];
  holds boolean := true;
  taken_to bigint;
  moment timestamptz := ms_time((input ->> 'now')::bigint);
  at_text text := wire_time(ms_time((input ->> 'now')::bigint));
  op jsonb;
  events jsonb[] := '{}';   -- {name, data, seq?, audience?, visitor?}
  part jsonb[];
  ids int[];
  next_seq int;
  counted int;
  told int;
  unread int;
  recount boolean := false;
  reload boolean := false;
  results jsonb := '{}';
  owner jsonb;
  other chat%ROWTYPE;
  answer jsonb;
  field text;
BEGIN
  -- A round that did not look first: wrong guesses are known before anything is locked, so that they cost no write.
  IF guess IS NOT NULL THEN
    SELECT * INTO c FROM chat WHERE id = (input ->> 'chatId')::int;
    IF NOT FOUND THEN RETURN jsonb_build_object('missing', true); END IF;
    guessed_commands := ARRAY(SELECT jsonb_array_elements_text(guess -> 'commandIds'));
    holds := c.version = (input ->> 'version')::int AND c.inbox - c.taken = (guess ->> 'rows')::int
      AND abs(extract(epoch FROM clock_timestamp()) * 1000 - (input ->> 'now')::bigint) <= 2000;
    IF holds AND cardinality(guessed_commands) > 0 THEN
      holds := NOT EXISTS (SELECT 1 FROM chat_command WHERE chat_id = c.id AND command_id = ANY (guessed_commands));
    END IF;
  END IF;
  IF holds THEN
    IF jsonb_path_exists(input -> 'ops', '$[*] ? (@.op == "absorb")') THEN
      PERFORM 1 FROM chat WHERE id = (input ->> 'chatId')::int
        OR id IN (SELECT (o ->> 'chatId')::int FROM jsonb_array_elements(input -> 'ops') AS o
        WHERE o ->> 'op' = 'absorb') ORDER BY id FOR NO KEY UPDATE;
    END IF;
    SELECT * INTO c FROM chat WHERE id = (input ->> 'chatId')::int FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN jsonb_build_object('missing', true); END IF;
    -- Every answer to a command raises the version, so the same version has the same answers.
    holds := guess IS NULL OR (c.version = (input ->> 'version')::int
      AND c.inbox - c.taken = (guess ->> 'rows')::int);
  END IF;
  IF NOT holds THEN
    RETURN jsonb_build_object('wrong', chat_fetch(c.id, (input ->> 'version')::int, guessed_commands,
      ARRAY(SELECT jsonb_array_elements_text(guess -> 'intentIds')::int), (guess ->> 'limit')::int));
  END IF;
  IF c.version <> (input ->> 'version')::int THEN RETURN jsonb_build_object('stale', true); END IF;
  taken_to := CASE WHEN guess IS NULL THEN least((input ->> 'taken')::bigint, c.inbox) ELSE c.inbox END;

  IF patch ? 'status' THEN c.status := patch ->> 'status'; END IF;
  IF patch ? 'priority' THEN c.priority := patch ->> 'priority'; c.priority_rank := priority_rank(c.priority); END IF;
  IF patch ? 'assignedUserId' THEN c.assigned_user_id := (patch ->> 'assignedUserId')::int; END IF;
  IF patch ? 'assignedAt' THEN c.assigned_at := ms_time((patch ->> 'assignedAt')::bigint); END IF;
  IF patch ? 'closedAt' THEN c.closed_at := ms_time((patch ->> 'closedAt')::bigint); END IF;
  IF patch ? 'resolvedAt' THEN c.resolved_at := ms_time((patch ->> 'resolvedAt')::bigint); END IF;
  IF patch ? 'pendingUntil' THEN c.pending_until := ms_time((patch ->> 'pendingUntil')::bigint); END IF;
  IF patch ? 'firstResponseAt' THEN c.first_response_at := ms_time((patch ->> 'firstResponseAt')::bigint); END IF;
  IF patch ? 'lastMessageAt' THEN c.last_message_at := ms_time((patch ->> 'lastMessageAt')::bigint); END IF;
  IF patch ? 'lastIncomingAt' THEN c.last_incoming_at := ms_time((patch ->> 'lastIncomingAt')::bigint); END IF;
  IF patch ? 'unansweredSince' THEN c.unanswered_since := ms_time((patch ->> 'unansweredSince')::bigint); END IF;
  IF patch ? 'responseDueAt' THEN c.response_due_at := ms_time((patch ->> 'responseDueAt')::bigint); END IF;
  IF patch ? 'overdue' THEN c.overdue := (patch ->> 'overdue')::boolean; END IF;
  IF patch ? 'closeDueAt' THEN c.close_due_at := ms_time((patch ->> 'closeDueAt')::bigint); END IF;
  IF patch ? 'deadlineOverrides' THEN c.deadline_overrides := nullif(patch -> 'deadlineOverrides', '{}'); END IF;
  IF patch ? 'closeReasonOf' THEN
    c.close_reason := (SELECT text FROM command_text WHERE chat_id = c.id AND command_id = patch ->> 'closeReasonOf');
  END IF;

  IF c.assigned_user_id IS NOT NULL THEN
    SELECT jsonb_build_object('id', id, 'name', name, 'email', email) INTO owner FROM app_user
      WHERE id = c.assigned_user_id;
  END IF;
  unread := c.unread_count;
  next_seq := c.seq + 1;

  FOR op IN SELECT value FROM jsonb_array_elements(input -> 'ops') LOOP
    CASE op ->> 'op'
    WHEN 'new' THEN
      events := events || jsonb_build_object('name', 'chat:new', 'seq', next_seq, 'data',
        jsonb_strip_nulls(jsonb_build_object(
        'telegramChatId', c.telegram_chat_id, 'telegramUsername', c.telegram_username, 'websiteWidgetId',
          c.website_widget_id,
        'receivingPhoneJid', c.receiving_phone_jid)) || jsonb_build_object(
        'id', c.id, 'organizationId', c.organization_id, 'name', c.name, 'channel', c.channel, 'remoteJid',
          c.remote_jid,
        'isGroup', c.is_group, 'ticketNumber', c.ticket_number, 'status', c.status, 'priority', c.priority,
          'unreadCount', 0,
        'lastMessageAt', wire_time(coalesce(c.last_message_at, c.created_at)), 'createdAt', wire_time(c.created_at),
          'timestamp', at_text));
      next_seq := next_seq + 1;

    WHEN 'take', 'send' THEN
      ids := ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::int);
      WITH numbered AS (
        SELECT id, (next_seq + ord - 1)::int AS seq FROM unnest(ids) WITH ORDINALITY AS t(id, ord)
      ), taken AS (
        UPDATE message m SET state = 'done', seq = numbered.seq, updated_at = moment,
            timestamp = CASE m.state WHEN 'scheduled' THEN moment ELSE m.timestamp END
          FROM numbered WHERE m.id = numbered.id AND m.chat_id = c.id
            AND CASE op ->> 'op' WHEN 'take' THEN m.state = 'waiting' ELSE m.state IN ('intent', 'scheduled') END
          RETURNING m.*
      )
      SELECT array_agg(jsonb_build_object('name', 'message:new', 'seq', t.seq, 'visitor', true, 'data',
        jsonb_strip_nulls(jsonb_build_object(
          'senderJid', t.sender_jid, 'senderName', t.sender_name, 'telegramUsername', t.telegram_username,
            'senderUserId', t.sender_user_id,
          'senderUser', (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM app_user u
            WHERE u.id = t.sender_user_id),
          'responsibleUser', owner, 'quotedMessageId', t.quoted_message_id, 'quotedContent', t.quoted_content,
            'mimeType', t.mime_type, 'size', t.size,
          'mediaState', t.media_state, 'thumbnailUrl', t.thumbnail_url))
          || jsonb_build_object('id', t.id, 'chatId', c.id, 'content', t.content, 'type', t.type, 'mediaUrl',
            t.media_url, 'filename', t.filename,
          'fromMe', t.from_me, 'timestamp', wire_time(t.timestamp), 'status', t.status, 'channel', c.channel,
          'hasResponsible', owner IS NOT NULL)) ORDER BY t.seq)
        INTO part FROM taken t;
      IF cardinality(part) IS DISTINCT FROM cardinality(ids) THEN
        RAISE EXCEPTION 'a row is not in the state that was fetched' USING ERRCODE = 'MB001';
      END IF;
      events := events || part;
      next_seq := next_seq + cardinality(ids);
      recount := true;

    WHEN 'schedule', 'unschedule' THEN
      UPDATE message SET state = CASE op ->> 'op' WHEN 'schedule' THEN 'scheduled' ELSE 'withdrawn' END,
          send_at = CASE op ->> 'op' WHEN 'schedule' THEN ms_time((op ->> 'at')::bigint) ELSE send_at END,
            updated_at = moment
        WHERE id = (op ->> 'id')::int AND chat_id = c.id AND state = CASE op ->> 'op' WHEN 'schedule' THEN 'intent'
          ELSE 'scheduled' END;
      IF NOT FOUND THEN RAISE EXCEPTION 'a row is not in the state that was fetched' USING ERRCODE = 'MB001'; END IF;

    WHEN 'farewell' THEN
      told := chat_farewell(c, moment, next_seq);
      IF told IS NOT NULL THEN
        events := events || (SELECT jsonb_build_object('name', 'message:new', 'seq', next_seq, 'visitor', true,
          'data', jsonb_build_object(
            'id', m.id, 'chatId', c.id, 'content', m.content, 'type', m.type, 'mediaUrl', m.media_url, 'filename',
              m.filename, 'fromMe', true,
            'timestamp', wire_time(m.timestamp), 'status', m.status, 'channel', c.channel, 'hasResponsible',
              owner IS NOT NULL))
          FROM message m WHERE m.id = told);
        next_seq := next_seq + 1;
        c.last_message_at := moment;
        -- The state that decided this knows nothing of the message: it is to be read again.
        reload := true;
      END IF;

    WHEN 'read' THEN
      WITH marked AS (
        UPDATE message SET is_read_by_operator = true, read_at = moment, updated_at = moment
          WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done'
            AND (CASE WHEN op ? 'ids' THEN id = ANY (ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::int))
                      WHEN op ? 'upTo' THEN id <= (op ->> 'upTo')::int ELSE true END)
          RETURNING id)
      SELECT count(*), coalesce(array_agg(id ORDER BY id), '{}') INTO counted, ids FROM marked;
      SELECT count(*) INTO unread FROM message
        WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done';
      recount := false;
      IF counted > 0 THEN
        events := events || jsonb_build_object('name', 'messages:read', 'seq', next_seq, 'data',
          jsonb_strip_nulls(jsonb_build_object(
          'messageIds', CASE WHEN op ? 'ids' THEN to_jsonb(ids) END, 'upToMessageId', op -> 'upTo'))
            || jsonb_build_object('chatId', c.id, 'readByUserId', (op ->> 'userId')::int,
          'markedCount', counted, 'unreadCount', unread, 'timestamp', at_text));
        next_seq := next_seq + 1;
      END IF;
      IF op ? 'command' THEN
        results := results || jsonb_build_object(op ->> 'command',
          jsonb_build_object('markedCount', counted, 'unreadCount', unread));
      END IF;

    WHEN 'status', 'requeue' THEN
      IF op ->> 'op' = 'status' THEN
        -- A provider's words wait with their item; those of a delivery are in the row already.
        UPDATE message SET status = op ->> 'status', error_code = op ->> 'code', updated_at = moment,
            error_text = CASE WHEN op ->> 'code' IS NOT NULL THEN
              coalesce((SELECT reason FROM chat_inbox WHERE id = (op ->> 'item')::bigint), error_text) END
          WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me
            AND status_rank(status) < status_rank(op ->> 'status')
          RETURNING id INTO told;
      ELSE
        -- A number that is connected by QR sends under the same id again; elsewhere the provider gives another one.
        UPDATE message SET status = 'queued', error_code = NULL, error_text = NULL, delivery_outcome = NULL,
          delivery_claimed_at = NULL,
            provider_key = NULL, updated_at = moment, whatsapp_message_id = CASE
              WHEN EXISTS (SELECT 1 FROM organization_phone p
              WHERE p.id = message.organization_phone_id AND p.connection_type = 'baileys') THEN
                whatsapp_message_id END
          WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me AND state = 'done'
            AND status IN ('failed', 'unknown')
          RETURNING id INTO told;
        IF told IS NULL THEN
          RAISE EXCEPTION 'a row is not in the state that was fetched' USING ERRCODE = 'MB001';
        END IF;
      END IF;
      IF told IS NOT NULL THEN
        events := events || message_status_event(told, next_seq, at_text);
        next_seq := next_seq + 1;
      END IF;

    WHEN 'file' THEN
      -- A file that came later than its message was told.
      SELECT events || jsonb_build_object('name', 'message:updated', 'seq', next_seq, 'data',
        jsonb_strip_nulls(jsonb_build_object(
            'mimeType', m.mime_type, 'size', m.size, 'mediaState', m.media_state))
              || jsonb_build_object('id', m.id, 'chatId', c.id,
            'content', m.content, 'type', m.type, 'mediaUrl', m.media_url, 'thumbnailUrl', m.thumbnail_url,
              'filename', m.filename,
            'timestamp', at_text))
        INTO part FROM message m WHERE m.id = (op ->> 'id')::int AND m.chat_id = c.id AND m.state = 'done';
      IF FOUND THEN
        events := part;
        next_seq := next_seq + 1;
      END IF;

    WHEN 'absorb' THEN
      SELECT * INTO other FROM chat WHERE id = (op ->> 'chatId')::int AND merged_into = c.id;
      IF FOUND THEN
        -- The same message may have come under both names.
        DELETE FROM message m WHERE m.chat_id = other.id AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id
          AND w.provider_key = m.provider_key);
        UPDATE message m SET command_id = NULL WHERE m.chat_id = other.id
          AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.command_id = m.command_id);
        -- What only some may read stays so: with one of the two, all of it.
        IF other.is_hr AND NOT c.is_hr THEN
          c.is_hr := true;
          UPDATE message SET is_hr = true WHERE chat_id = c.id;
        END IF;
        -- All that was told in the other chat is told here by one event, and has its number.
        WITH moved AS (
          UPDATE message SET chat_id = c.id, seq = CASE WHEN state = 'done' THEN next_seq END, is_hr = c.is_hr,
            updated_at = moment
            WHERE chat_id = other.id RETURNING state)
        SELECT count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'waiting') INTO counted, told
          FROM moved;
        c.inbox := c.inbox + told;
        DELETE FROM chat_inbox WHERE chat_id = other.id AND kind = 'merged';
        UPDATE chat_inbox SET chat_id = c.id WHERE chat_id = other.id;
        GET DIAGNOSTICS told = ROW_COUNT;
        c.inbox := c.inbox + told;
        UPDATE ticket_history SET chat_id = c.id WHERE chat_id = other.id;
        -- What was planned there leaves here: the state that decided this does not know of it.
        reload := reload OR EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND state = 'scheduled');
        c.name := coalesce(c.name, other.name);
        c.tags := coalesce(c.tags, other.tags);
        c.category := coalesce(c.category, other.category);
        c.subject := coalesce(c.subject, other.subject);
        c.customer_rating := coalesce(c.customer_rating, other.customer_rating);
        c.internal_notes := nullif(concat_ws(E'\n', c.internal_notes, other.internal_notes), '');
        -- A number says more than a hidden id.
        IF c.remote_jid LIKE '%@lid' AND other.remote_jid LIKE '%@s.whatsapp.net' THEN
          c.remote_jid := other.remote_jid; END IF;
        SELECT count(*) INTO unread FROM message WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator
          AND state = 'done';
        recount := false;
        IF other.seq > 0 THEN
          events := events || jsonb_build_object('name', 'chat:deleted', 'chat', other.id, 'seq', other.seq + 1,
            'data', jsonb_build_object(
              'chatId', other.id, 'mergedInto', c.id, 'timestamp', at_text))
            || jsonb_build_object('name', 'chat:merged', 'seq', next_seq, 'data',
              jsonb_build_object('chatId', c.id, 'mergedChatId', other.id,
              'movedMessages', counted, 'unreadCount', unread, 'name', c.name, 'remoteJid', c.remote_jid,
                'timestamp', at_text));
          next_seq := next_seq + 1;
        END IF;
        UPDATE chat SET version = version + 1, unread_count = 0, seq = CASE WHEN seq > 0 THEN seq + 1 ELSE 0 END,
          updated_at = moment WHERE id = other.id;
      END IF;

    WHEN 'updated' THEN
      IF recount THEN
        SELECT count(*) INTO unread FROM message
          WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done';
        recount := false;
      END IF;
      answer := op -> 'fields';
      IF answer ? 'assignedUserId' THEN
        answer := answer || jsonb_build_object('assignedUser',
          (SELECT jsonb_build_object('id', id, 'name', name, 'email', email) FROM app_user
            WHERE id = (answer ->> 'assignedUserId')::int));
      END IF;
      FOR field IN SELECT key FROM jsonb_each(answer) WHERE key IN ('assignedAt', 'closedAt', 'pendingUntil',
        'responseDueAt', 'closeDueAt', 'nextSendAt') LOOP
        answer := answer || jsonb_build_object(field, wire_time(ms_time((answer ->> field)::bigint)));
      END LOOP;
      IF answer ? 'closeReason' THEN answer := answer || jsonb_build_object('closeReason', c.close_reason); END IF;
      events := events || jsonb_build_object('name', 'chat:updated', 'seq', next_seq, 'data', answer
        || jsonb_build_object(
        'id', c.id, 'chatId', c.id, 'unreadCount', unread, 'timestamp', at_text));
      next_seq := next_seq + 1;

    WHEN 'notify' THEN
      -- Told to one user, so it takes no seq of the chat: the others would see a hole.
      events := events || jsonb_build_object('name', 'user:notification', 'audience',
        coalesce('user:' || (op ->> 'userId'), 'org'), 'data', jsonb_build_object(
        'type', op ->> 'type', 'message', format(CASE op ->> 'type' WHEN 'chat_assigned' THEN
          'Вам назначен чат №%s' WHEN 'response_overdue' THEN 'Клиент ждёт ответа дольше положенного: чат №%s'
            ELSE 'Чат №%s' END, c.ticket_number),
        'data', jsonb_build_object('chatId', c.id, 'ticketNumber', c.ticket_number, 'byUserId', op -> 'byUserId'),
          'timestamp', at_text));

    WHEN 'history' THEN
      INSERT INTO ticket_history (chat_id, user_id, change_type, old_value, new_value, description, created_at)
        VALUES (c.id, (op ->> 'userId')::int, op ->> 'type', op ->> 'old', op ->> 'new',
          CASE WHEN op ? 'reasonOf' THEN (SELECT text FROM command_text WHERE chat_id = c.id
            AND command_id = op ->> 'reasonOf') END, moment);

    WHEN 'answer' THEN
      answer := op -> 'answer';
      IF results ? (op ->> 'id') THEN answer := answer || (results -> (op ->> 'id')); END IF;
      results := results || jsonb_build_object(op ->> 'id', answer);
      INSERT INTO chat_command (chat_id, command_id, kind, answer) VALUES (c.id, op ->> 'id', op ->> 'kind', answer);

    WHEN 'park' THEN
      IF op ? 'inboxId' THEN
        DELETE FROM chat_inbox WHERE id = (op ->> 'inboxId')::bigint AND chat_id = c.id;
      ELSE
        UPDATE message SET state = 'parked', park_code = op ->> 'code', updated_at = moment
          WHERE id = (op ->> 'id')::int AND chat_id = c.id AND state = 'waiting';
      END IF;

    WHEN 'drop' THEN
      DELETE FROM chat_inbox WHERE chat_id = c.id
        AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::bigint));
    END CASE;
  END LOOP;

  IF recount THEN
    SELECT count(*) INTO unread FROM message
      WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done';
  END IF;

  UPDATE chat SET version = c.version + 1, seq = next_seq - 1, taken = taken_to, wake_tries = 0,
      wake_at = moment + interval '2 seconds', status = c.status, priority = c.priority,
        priority_rank = c.priority_rank,
      assigned_user_id = c.assigned_user_id, assigned_at = c.assigned_at, closed_at = c.closed_at,
        resolved_at = c.resolved_at,
      pending_until = c.pending_until, first_response_at = c.first_response_at, last_message_at = c.last_message_at,
      last_incoming_at = c.last_incoming_at, inbox = c.inbox, name = c.name, remote_jid = c.remote_jid,
        is_hr = c.is_hr,
      tags = c.tags, category = c.category, subject = c.subject, customer_rating = c.customer_rating,
        internal_notes = c.internal_notes,
      unanswered_since = c.unanswered_since, response_due_at = c.response_due_at, overdue = c.overdue,
        close_due_at = c.close_due_at,
      deadline_overrides = c.deadline_overrides,
      close_reason = c.close_reason, unread_count = unread, updated_at = moment
    WHERE id = c.id;

  PERFORM chat_tell(c, events, moment);

  RETURN jsonb_build_object('version', c.version + 1, 'unread', unread, 'more', c.inbox > taken_to, 'results',
    results,
    'now', time_ms(clock_timestamp()), 'outlet', chat_outlet(c), 'policy', chat_deadline_policy(c), 'reload', reload);
END $$;
