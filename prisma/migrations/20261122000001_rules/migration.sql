-- What Prisma's schema cannot say: vocabularies as CHECKs, partial indexes, and the hot path as functions,
-- so that an acceptance and a commit are one statement, one round trip and one transaction each.

ALTER TABLE app_user ADD CONSTRAINT app_user_role CHECK (role IN ('admin', 'manager', 'employee'));
ALTER TABLE app_user ADD CONSTRAINT app_user_email_lower CHECK (email = lower(email));
ALTER TABLE chat ADD CONSTRAINT chat_channel CHECK (channel IN ('whatsapp', 'telegram', 'website'));
ALTER TABLE chat ADD CONSTRAINT chat_status CHECK (status IN ('open', 'pending', 'closed'));
ALTER TABLE chat ADD CONSTRAINT chat_priority CHECK (priority IN ('low', 'normal', 'high', 'urgent'));
ALTER TABLE chat ADD CONSTRAINT chat_taken CHECK (taken <= inbox);
ALTER TABLE message ADD CONSTRAINT message_channel CHECK (channel IN ('whatsapp', 'telegram', 'website'));
ALTER TABLE message ADD CONSTRAINT message_state CHECK (state IN ('waiting', 'intent', 'done', 'parked', 'withdrawn'));
ALTER TABLE message ADD CONSTRAINT message_status
  CHECK (status IN ('pending', 'received', 'queued', 'unknown', 'sent', 'delivered', 'read', 'failed'));
ALTER TABLE message ADD CONSTRAINT message_seq CHECK ((seq IS NOT NULL) = (state = 'done'));
ALTER TABLE telegram_bot ADD CONSTRAINT telegram_bot_status CHECK (status IN ('inactive', 'active', 'error'));
ALTER TABLE website_widget ADD CONSTRAINT website_widget_status CHECK (status IN ('active', 'inactive'));
ALTER TABLE organization_phone ADD CONSTRAINT organization_phone_connection CHECK (connection_type IN ('baileys', 'waba'));
ALTER TABLE organization_phone ADD CONSTRAINT organization_phone_status
  CHECK (status IN ('disconnected', 'loading', 'pending', 'connected', 'reconnecting', 'logged_out'));

-- What the sweeper looks for.
CREATE INDEX chat_waiting_partial ON chat (wake_at) WHERE inbox > taken;
-- What a fetch reads, what a count of unread marks reads, what a chat still has to send, which intents are old.
CREATE INDEX message_waiting_partial ON message (chat_id, id) WHERE state = 'waiting';
CREATE INDEX message_unread_partial ON message (chat_id, seq) WHERE NOT from_me AND NOT is_read_by_operator AND state = 'done';
CREATE INDEX message_queued_partial ON message (chat_id, seq) WHERE status = 'queued' AND state = 'done';
CREATE INDEX message_intent_partial ON message (created_at) WHERE state = 'intent';
CREATE INDEX message_parked_partial ON message (chat_id, id) WHERE state = 'parked';
-- Chats that have unread messages, for the unread lists and counts.
CREATE INDEX chat_has_unread_partial ON chat (organization_id, unread_count DESC, last_message_at DESC, id DESC) WHERE unread_count > 0;

INSERT INTO feed_identity (id, feed_id) VALUES (1, gen_random_uuid());

-- Times on the wire: ISO 8601, UTC, milliseconds.
CREATE FUNCTION wire_time(t timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

CREATE FUNCTION ms_time(ms bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_timestamp(ms / 1000.0) $$;

CREATE FUNCTION time_ms(t timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (extract(epoch FROM t) * 1000)::bigint $$;

CREATE FUNCTION priority_rank(p text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE p WHEN 'urgent' THEN 4 WHEN 'high' THEN 3 WHEN 'normal' THEN 2 ELSE 1 END $$;

-- Delivery statuses only move forward; a late 'sent' never replaces 'read'.
CREATE FUNCTION status_rank(s text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE s WHEN 'queued' THEN 0 WHEN 'pending' THEN 0 WHEN 'unknown' THEN 1 WHEN 'sent' THEN 2
                 WHEN 'failed' THEN 3 WHEN 'received' THEN 4 WHEN 'delivered' THEN 4 WHEN 'read' THEN 5 END $$;

-- ------------------------------------------------------------------------------------------------------------------
-- Intake: accepts incoming messages, in one transaction. An item is
--   {organizationId, channel, accountKey, identities: [{kind, value}], contactName, chat: {…}, message: {…},
--    telegramUpdate?: {botId, updateId}, websiteSessionId?}
-- Answers, in order, {organizationId, chatId, messageId, duplicate, wake}; wake = the chat's workflow must be woken. When people
-- turned out to be one, the first has alsoWake: other chats that have to hear of it.
-- Locks are always taken in one order: identities (advisory, sorted), contacts (by id), ticket counters (by
-- organization), chats (by id).
CREATE FUNCTION intake_accept(items jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  n int := jsonb_array_length(items);
  item jsonb;
  contacts int[] := array_fill(NULL::int, ARRAY[n]);
  chats int[] := array_fill(NULL::int, ARRAY[n]);
  messages int[] := array_fill(NULL::int, ARRAY[n]);
  fresh boolean[] := array_fill(false, ARRAY[n]);
  missing int[] := '{}';
  people int[];
  keepers int[] := '{}';
  joined int[] := '{}';
  canon jsonb := '{}';
  also int[] := '{}';
  known int;
  found_contact int;
  found_chat int;
  ticket int;
  m jsonb;
  c jsonb;
  woken int[] := '{}';
BEGIN
  -- 1. The usual case: every identity is known and the chat is there.
  FOR i IN 1..n LOOP
    item := items -> (i - 1);
    SELECT count(*), CASE WHEN min(ci.contact_id) = max(ci.contact_id) THEN min(ci.contact_id) END INTO known, found_contact
      FROM jsonb_to_recordset(item -> 'identities') AS w(kind text, value text)
      JOIN contact_identity ci ON ci.organization_id = (item ->> 'organizationId')::int AND ci.kind = w.kind AND ci.value = w.value;
    IF known = jsonb_array_length(item -> 'identities') AND found_contact IS NOT NULL THEN
      contacts[i] := found_contact;
      SELECT id INTO found_chat FROM chat
        WHERE organization_id = (item ->> 'organizationId')::int AND channel = item ->> 'channel'
          AND account_key = item ->> 'accountKey' AND contact_id = found_contact;
      chats[i] := found_chat;
    END IF;
    IF chats[i] IS NULL THEN missing := missing || i; END IF;
  END LOOP;

  -- 2. First messages: one maker at a time for each identity, then for each contact.
  IF cardinality(missing) > 0 THEN
    PERFORM pg_advisory_xact_lock(h) FROM (
      SELECT DISTINCT hashtextextended(concat_ws('|', items -> (i - 1) ->> 'organizationId', w.kind, w.value), 0) AS h
        FROM unnest(missing) AS i, jsonb_to_recordset(items -> (i - 1) -> 'identities') AS w(kind text, value text)
        ORDER BY h) AS sorted;
    FOREACH known IN ARRAY missing LOOP
      item := items -> (known - 1);
      SELECT coalesce(array_agg(DISTINCT ci.contact_id ORDER BY ci.contact_id), '{}') INTO people
        FROM jsonb_to_recordset(item -> 'identities') AS w(kind text, value text)
        JOIN contact_identity ci ON ci.organization_id = (item ->> 'organizationId')::int AND ci.kind = w.kind AND ci.value = w.value;
      found_contact := people[1];
      -- Two contacts that are one person.
      joined := joined || people[2:];
      FOR i IN 2..cardinality(people) LOOP keepers := keepers || found_contact; END LOOP;
      IF found_contact IS NULL THEN
        INSERT INTO contact (organization_id, name, is_group)
          VALUES ((item ->> 'organizationId')::int, item ->> 'contactName', coalesce((item -> 'chat' ->> 'isGroup')::boolean, false))
          RETURNING id INTO found_contact;
      END IF;
      INSERT INTO contact_identity (organization_id, contact_id, kind, value)
        SELECT (item ->> 'organizationId')::int, found_contact, w.kind, w.value
          FROM jsonb_to_recordset(item -> 'identities') AS w(kind text, value text)
        ON CONFLICT (organization_id, kind, value) DO NOTHING;
      contacts[known] := found_contact;
    END LOOP;
    people := ARRAY(SELECT DISTINCT contacts[i] FROM unnest(missing) AS i UNION SELECT unnest(joined));
    PERFORM 1 FROM contact WHERE id = ANY (people) ORDER BY id FOR UPDATE;
    GET DIAGNOSTICS known = ROW_COUNT;
    IF known < cardinality(people) OR EXISTS (
        SELECT 1 FROM unnest(missing) AS i, jsonb_to_recordset(items -> (i - 1) -> 'identities') AS w(kind text, value text)
          JOIN contact_identity ci ON ci.kind = w.kind AND ci.value = w.value
          WHERE ci.organization_id = (items -> (i - 1) ->> 'organizationId')::int AND ci.contact_id <> ALL (people)) THEN
      RAISE EXCEPTION 'a contact was erased or joined with another meanwhile' USING ERRCODE = '40001';
    END IF;
    IF cardinality(joined) > 0 THEN
      PERFORM 1 FROM ticket_counter WHERE organization_id IN (SELECT organization_id FROM contact WHERE id = ANY (people)) ORDER BY organization_id FOR UPDATE;
      PERFORM 1 FROM chat WHERE id = ANY (chats) OR contact_id = ANY (keepers || joined) ORDER BY id FOR NO KEY UPDATE;
      FOR i IN 1..cardinality(joined) LOOP
        -- Either may have been joined with a third one a moment ago.
        found_contact := keepers[i];
        WHILE canon ? found_contact::text LOOP found_contact := (canon ->> found_contact::text)::int; END LOOP;
        known := joined[i];
        WHILE canon ? known::text LOOP known := (canon ->> known::text)::int; END LOOP;
        CONTINUE WHEN known = found_contact;
        also := also || contact_join(least(found_contact, known), greatest(found_contact, known));
        canon := canon || jsonb_build_object(greatest(found_contact, known)::text, least(found_contact, known));
      END LOOP;
      FOR i IN 1..n LOOP
        chats[i] := (SELECT coalesce(merged_into, id) FROM chat WHERE id = chats[i]);
      END LOOP;
      FOREACH known IN ARRAY missing LOOP
        WHILE canon ? contacts[known]::text LOOP contacts[known] := (canon ->> contacts[known]::text)::int; END LOOP;
      END LOOP;
    END IF;
    FOR known IN SELECT i FROM unnest(missing) AS i ORDER BY (items -> (i - 1) ->> 'organizationId')::int, i LOOP
      item := items -> (known - 1);
      c := item -> 'chat';
      SELECT id INTO found_chat FROM chat
        WHERE organization_id = (item ->> 'organizationId')::int AND channel = item ->> 'channel'
          AND account_key = item ->> 'accountKey' AND contact_id = contacts[known];
      IF found_chat IS NULL THEN
        INSERT INTO ticket_counter (organization_id, last) VALUES ((item ->> 'organizationId')::int, 1)
          ON CONFLICT (organization_id) DO UPDATE SET last = ticket_counter.last + 1 RETURNING last INTO ticket;
        INSERT INTO chat (organization_id, contact_id, channel, account_key, name, receiving_phone_jid, remote_jid,
            organization_phone_id, is_group, telegram_bot_id, telegram_chat_id, telegram_user_id, telegram_username,
            telegram_first_name, telegram_last_name, website_widget_id, ticket_number, priority, priority_rank)
          VALUES ((item ->> 'organizationId')::int, contacts[known], item ->> 'channel', item ->> 'accountKey',
            coalesce(c ->> 'name', item ->> 'contactName'), c ->> 'receivingPhoneJid', c ->> 'remoteJid',
            (c ->> 'organizationPhoneId')::int, coalesce((c ->> 'isGroup')::boolean, false), (c ->> 'telegramBotId')::int,
            c ->> 'telegramChatId', c ->> 'telegramUserId', c ->> 'telegramUsername', c ->> 'telegramFirstName',
            c ->> 'telegramLastName', (c ->> 'websiteWidgetId')::int, ticket, 'normal', 2)
          RETURNING id INTO found_chat;
      END IF;
      chats[known] := found_chat;
      IF item ? 'websiteSessionId' THEN
        UPDATE website_session SET chat_id = found_chat WHERE id = (item ->> 'websiteSessionId')::uuid AND chat_id IS NULL;
      END IF;
    END LOOP;
  END IF;

  -- 3. The rows. The chat's lock is held until the commit, so a chat's message ids are in order of commit.
  PERFORM 1 FROM chat WHERE id = ANY (chats) ORDER BY id FOR NO KEY UPDATE;
  GET DIAGNOSTICS known = ROW_COUNT;
  IF known < (SELECT count(DISTINCT ch) FROM unnest(chats) AS ch) OR EXISTS (SELECT 1 FROM chat WHERE id = ANY (chats) AND merged_into IS NOT NULL) THEN
    -- A chat was erased or merged between the look and the lock: look again, so that what is accepted is kept.
    RAISE EXCEPTION 'a chat was erased or merged meanwhile' USING ERRCODE = '40001';
  END IF;
  FOR i IN 1..n LOOP
    item := items -> (i - 1);
    m := item -> 'message';
    IF item ? 'telegramUpdate' THEN
      INSERT INTO telegram_update (telegram_bot_id, update_id)
        VALUES ((item -> 'telegramUpdate' ->> 'botId')::int, (item -> 'telegramUpdate' ->> 'updateId')::bigint)
        ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT id INTO known FROM message WHERE chat_id = chats[i] AND provider_key = m ->> 'providerKey';
        messages[i] := known;
        CONTINUE;
      END IF;
    END IF;
    -- The echo of what we sent ourselves: the row is there, under the id that its delivery was given.
    IF (m ->> 'fromMe')::boolean AND m ? 'whatsappMessageId' THEN
      SELECT id INTO known FROM message WHERE chat_id = chats[i] AND from_me AND whatsapp_message_id = m ->> 'whatsappMessageId' LIMIT 1;
      IF FOUND THEN
        messages[i] := known;
        CONTINUE;
      END IF;
    END IF;
    INSERT INTO message (organization_id, chat_id, channel, state, provider_key, organization_phone_id, whatsapp_message_id,
        telegram_bot_id, telegram_message_id, telegram_chat_id, receiving_phone_jid, remote_jid, sender_jid, sender_name,
        telegram_user_id, telegram_username, from_me, content, type, media_url, filename, mime_type, size, details, timestamp,
        status, is_hr, is_read_by_operator, quoted_message_id, quoted_content, media_source, media_state)
      SELECT ch.organization_id, ch.id, ch.channel, 'waiting', m ->> 'providerKey', ch.organization_phone_id, m ->> 'whatsappMessageId',
        ch.telegram_bot_id, (m ->> 'telegramMessageId')::int, ch.telegram_chat_id, ch.receiving_phone_jid, ch.remote_jid,
        m ->> 'senderJid', m ->> 'senderName', m ->> 'telegramUserId', m ->> 'telegramUsername',
        coalesce((m ->> 'fromMe')::boolean, false), m ->> 'content', m ->> 'type', m ->> 'mediaUrl', m ->> 'filename',
        m ->> 'mimeType', (m ->> 'size')::int, m -> 'details', ms_time((m ->> 'timestamp')::bigint), m ->> 'status', ch.is_hr,
        coalesce((m ->> 'fromMe')::boolean, false) OR coalesce((m ->> 'quiet')::boolean, false),
        m ->> 'quotedMessageId', m ->> 'quotedContent', m -> 'media' -> 'source', CASE WHEN m ? 'media' THEN 'waiting' END
      FROM chat ch WHERE ch.id = chats[i]
      ON CONFLICT (chat_id, provider_key) DO NOTHING
      RETURNING id INTO known;
    IF FOUND THEN
      messages[i] := known;
      fresh[i] := true;
    ELSE
      SELECT id INTO known FROM message WHERE chat_id = chats[i] AND provider_key = m ->> 'providerKey';
      messages[i] := known;
    END IF;
  END LOOP;

  -- 4. The counters: every new row adds 1, always; a chat that had nothing waiting is to be woken.
  WITH added AS (
    SELECT ch, count(*) AS rows FROM unnest(chats, fresh) AS t(ch, f) WHERE f GROUP BY ch
  ), raised AS (
    UPDATE chat SET inbox = inbox + added.rows,
        wake_at = CASE WHEN inbox = taken THEN now() + interval '2 seconds' ELSE wake_at END,
        wake_tries = CASE WHEN inbox = taken THEN 0 ELSE wake_tries END
      FROM added WHERE chat.id = added.ch
      RETURNING chat.id, chat.inbox - added.rows = chat.taken AS first
  )
  SELECT coalesce(array_agg(id), '{}') INTO woken FROM raised WHERE first;

  RETURN (SELECT jsonb_agg(jsonb_build_object('organizationId', (items -> (i - 1) ->> 'organizationId')::int, 'chatId', chats[i],
      'messageId', messages[i], 'duplicate', NOT fresh[i], 'wake', fresh[i] AND chats[i] = ANY (woken))
      || CASE WHEN i = 1 AND cardinality(also) > 0 THEN jsonb_build_object('alsoWake',
        (SELECT jsonb_agg(jsonb_build_object('chatId', id, 'organizationId', organization_id, 'channel', channel)) FROM chat WHERE id = ANY (also)))
        ELSE '{}' END ORDER BY i)
    FROM generate_series(1, n) AS i);
END $$;

-- Adds one outcome or status to a chat's inbox; answers whether the workflow must be woken.
CREATE FUNCTION chat_inbox_add(p_chat int, p_kind text, p_message int, p_status text, p_code text, p_reason text DEFAULT NULL,
    p_other_chat int DEFAULT NULL) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE wake boolean;
BEGIN
  UPDATE chat SET inbox = inbox + 1,
      wake_at = CASE WHEN inbox = taken THEN now() + interval '2 seconds' ELSE wake_at END,
      wake_tries = CASE WHEN inbox = taken THEN 0 ELSE wake_tries END
    WHERE id = p_chat RETURNING inbox - 1 = taken INTO wake;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO chat_inbox (chat_id, kind, message_id, status, code, reason, other_chat_id)
    VALUES (p_chat, p_kind, p_message, p_status, p_code, p_reason, p_other_chat);
  RETURN wake;
END $$;

-- Writes a chat's events ({name, data, seq?, audience?, visitor?, chat?}) to the log and tells who listens. Always the last statement
-- of its transaction: the lock on the counter makes order of position order of commit.
CREATE FUNCTION chat_tell(c chat, events jsonb[], moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  n int := cardinality(events);
  visitor uuid;
  last bigint;
BEGIN
  IF n = 0 THEN RETURN; END IF;
  IF c.channel = 'website' THEN visitor := substr(c.remote_jid, 9)::uuid; END IF;
  INSERT INTO event_counter (organization_id, last) VALUES (c.organization_id, n)
    ON CONFLICT (organization_id) DO UPDATE SET last = event_counter.last + n RETURNING event_counter.last INTO last;
  INSERT INTO event_log (organization_id, position, chat_id, seq, name, data, audience, is_hr, visitor_session, created_at)
    SELECT c.organization_id, last - n + ord, coalesce((e ->> 'chat')::int, c.id), (e ->> 'seq')::int, e ->> 'name', e -> 'data', coalesce(e ->> 'audience', 'org'), c.is_hr,
        CASE WHEN e ? 'visitor' THEN visitor END, moment
      FROM unnest(events) WITH ORDINALITY AS t(e, ord);
  PERFORM pg_notify('events', c.organization_id || ':' || last);
END $$;

CREATE FUNCTION message_status_event(p_message int, p_seq int, at_text text) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_build_object('name', 'message:status', 'seq', p_seq, 'visitor', true, 'data', jsonb_strip_nulls(jsonb_build_object(
       'errorCode', m.error_code, 'error', m.error_text, 'whatsappMessageId', m.whatsapp_message_id, 'telegramMessageId', m.telegram_message_id))
       || jsonb_build_object('messageId', m.id, 'chatId', m.chat_id, 'status', m.status, 'timestamp', at_text))
     FROM message m WHERE m.id = p_message $$;

-- ------------------------------------------------------------------------------------------------------------------
-- Outcomes of sends. Locks in one order: the provider's ids (advisory, sorted), then chats by id, then messages.
CREATE FUNCTION provider_id_lock(p_phone int, p_whatsapp_id text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT hashtextextended(concat_ws('|', 'sent', p_phone, p_whatsapp_id), 0) $$;

-- Writes what became of an attempt, and takes over the statuses that came before the provider's id of the message was known.
-- "Sent" is told at once: there is nothing to decide about it, and it comes with every answer. It counts as a commit: the
-- version rises, and a round that was decided before finds its own stale. Every other outcome goes to the chat's inbox.
-- A provider's key that another row has already stays there. Answers {told, more}: told = the chat's version now, when
-- there was nothing to decide; more = something waits in the chat's inbox.
CREATE FUNCTION delivery_settle(p_message int, p_attempt int, p_outcome text, p_code text, p_reason text, p_provider_key text,
    p_telegram_id int, p_whatsapp_id text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  m message%ROWTYPE;
  c chat%ROWTYPE;
  early record;
  told boolean := false;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  SELECT * INTO m FROM message WHERE id = p_message;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF p_whatsapp_id IS NOT NULL THEN PERFORM pg_advisory_xact_lock(provider_id_lock(m.organization_phone_id, p_whatsapp_id)); END IF;
  SELECT * INTO c FROM chat WHERE id = m.chat_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE message SET delivery_outcome = p_outcome, error_code = p_code, error_text = p_reason,
      telegram_message_id = coalesce(p_telegram_id, telegram_message_id),
      whatsapp_message_id = coalesce(p_whatsapp_id, whatsapp_message_id),
      provider_key = CASE WHEN provider_key IS NULL AND NOT EXISTS
          (SELECT 1 FROM message other WHERE other.chat_id = c.id AND other.provider_key = p_provider_key)
        THEN p_provider_key ELSE provider_key END,
      updated_at = now()
    WHERE id = p_message AND chat_id = c.id AND delivery_attempt = p_attempt
      AND (delivery_outcome IS NULL OR (delivery_outcome = 'unknown' AND p_outcome <> 'unknown'));
  IF NOT FOUND THEN
    -- Its chat became another one between the look and the lock: look again.
    IF EXISTS (SELECT 1 FROM message WHERE id = p_message AND chat_id <> c.id) THEN
      RAISE EXCEPTION 'a chat was merged meanwhile' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
  END IF;
  IF p_outcome = 'sent' AND c.merged_into IS NULL THEN
    UPDATE message SET status = 'sent' WHERE id = p_message AND state = 'done' AND status IN ('queued', 'unknown');
    told := FOUND;
  END IF;
  IF NOT told THEN PERFORM chat_inbox_add(c.id, 'delivery', p_message, p_outcome, p_code); END IF;
  IF p_whatsapp_id IS NOT NULL THEN
    FOR early IN DELETE FROM early_status WHERE organization_phone_id = m.organization_phone_id AND whatsapp_message_id = p_whatsapp_id RETURNING * LOOP
      PERFORM chat_inbox_add(c.id, 'status', p_message, early.status, early.code, early.error_text);
    END LOOP;
  END IF;
  IF told THEN
    UPDATE chat SET version = version + 1, seq = seq + 1, updated_at = moment WHERE id = c.id RETURNING * INTO c;
    PERFORM chat_tell(c, ARRAY[message_status_event(p_message, c.seq, wire_time(moment))], moment);
  END IF;
  RETURN (SELECT jsonb_build_object('told', CASE WHEN told THEN version END, 'more', inbox > taken) FROM chat WHERE id = c.id);
END $$;

-- Accepts what providers say of messages that we sent: [{organizationPhoneId, whatsappMessageId, messageId?, status,
-- code?, reason?, at}]. By our own id first, else by the provider's; one that fits no message yet waits in early_status.
-- What is no step forward changes nothing. Answers the chats to wake: [{chatId, organizationId, channel}].
CREATE FUNCTION delivery_reports_accept(reports jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  r record;
  targets int[] := '{}';
  m message%ROWTYPE;
  woken int[] := '{}';
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (
    SELECT DISTINCT provider_id_lock(w."organizationPhoneId", w."whatsappMessageId") AS h
      FROM jsonb_to_recordset(reports) AS w("organizationPhoneId" int, "whatsappMessageId" text) ORDER BY h) AS sorted;
  FOR r IN SELECT * FROM jsonb_to_recordset(reports) AS w("organizationPhoneId" int, "whatsappMessageId" text, "messageId" int) LOOP
    targets := targets || coalesce(
      (SELECT id FROM message WHERE id = r."messageId" AND organization_phone_id = r."organizationPhoneId" AND from_me),
      (SELECT id FROM message WHERE organization_phone_id = r."organizationPhoneId" AND whatsapp_message_id = r."whatsappMessageId"
         AND from_me ORDER BY id LIMIT 1));
  END LOOP;
  PERFORM 1 FROM chat WHERE id IN (SELECT chat_id FROM message WHERE id = ANY (targets)) ORDER BY id FOR NO KEY UPDATE;
  FOR r IN SELECT * FROM ROWS FROM (jsonb_to_recordset(reports) AS ("organizationPhoneId" int, "whatsappMessageId" text, status text,
      code text, reason text, at bigint)) WITH ORDINALITY AS w(phone, provider_id, status, code, reason, at, ord) LOOP
    IF targets[r.ord] IS NULL THEN
      INSERT INTO early_status (organization_phone_id, whatsapp_message_id, status, code, error_text, at)
        VALUES (r.phone, r.provider_id, r.status, r.code, r.reason, ms_time(r.at)) ON CONFLICT DO NOTHING;
      CONTINUE;
    END IF;
    SELECT * INTO m FROM message WHERE id = targets[r.ord];
    IF m.whatsapp_message_id IS NULL THEN
      UPDATE message SET whatsapp_message_id = r.provider_id, updated_at = now() WHERE id = m.id;
    END IF;
    IF status_rank(r.status) > status_rank(m.status) AND NOT EXISTS (
        SELECT 1 FROM chat_inbox WHERE chat_id = m.chat_id AND message_id = m.id AND kind = 'status' AND status = r.status)
      AND chat_inbox_add(m.chat_id, 'status', m.id, r.status, r.code, r.reason) THEN
      woken := woken || m.chat_id;
    END IF;
  END LOOP;
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('chatId', id, 'organizationId', organization_id, 'channel', channel) ORDER BY id), '[]')
    FROM chat WHERE id = ANY (woken));
END $$;

-- Two contacts are one person: the elder keeps the identities of both. A chat that only the younger has becomes the elder's;
-- where both have one on the same account, the younger's is merged into the elder's: from now on it takes nothing and its
-- workflow ends, and the elder's workflow moves what is in it (op 'absorb' of its commit). Answers the chats to wake.
-- The caller has locked both contacts and all their chats.
CREATE FUNCTION contact_join(p_elder int, p_younger int) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  winner int;
  wake int[] := '{}';
BEGIN
  UPDATE contact_identity SET contact_id = p_elder WHERE contact_id = p_younger;
  FOR c IN SELECT * FROM chat WHERE contact_id = p_younger AND merged_into IS NULL ORDER BY id LOOP
    SELECT id INTO winner FROM chat WHERE organization_id = c.organization_id AND channel = c.channel
      AND account_key = c.account_key AND contact_id = p_elder;
    IF NOT FOUND THEN
      UPDATE chat SET contact_id = p_elder, updated_at = now() WHERE id = c.id;
      CONTINUE;
    END IF;
    UPDATE chat SET merged_into = winner WHERE id = c.id OR merged_into = c.id;
    -- A round that is under way in it must not write any more.
    UPDATE chat SET version = version + 1, updated_at = now() WHERE id = c.id;
    IF chat_inbox_add(c.id, 'merged', NULL, NULL, NULL) THEN wake := wake || c.id; END IF;
    IF chat_inbox_add(winner, 'absorb', NULL, NULL, NULL, NULL, c.id) THEN wake := wake || winner; END IF;
  END LOOP;
  UPDATE contact SET name = coalesce(contact.name, younger.name) FROM contact younger WHERE contact.id = p_elder AND younger.id = p_younger;
  DELETE FROM contact WHERE id = p_younger AND NOT EXISTS (SELECT 1 FROM chat WHERE contact_id = p_younger);
  RETURN wake;
END $$;

-- Chats whose wake-up was lost: claimed by one sweeper, looked at again after 2 s, 4 s … 60 s.
CREATE FUNCTION chats_to_wake(p_limit int) RETURNS TABLE (chat_id int, organization_id int, channel text) LANGUAGE sql AS $$
  UPDATE chat SET wake_tries = least(wake_tries + 1, 10),
      wake_at = now() + least(2 * power(2, wake_tries), 60) * interval '1 second'
    WHERE id IN (SELECT id FROM chat WHERE inbox > taken AND wake_at <= now()
                 ORDER BY wake_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id, organization_id, channel
$$;

-- Whether the chat's account may send now, and who holds its connection: {ready, phone}; phone = a number that is connected
-- by a session of its own (the deliveries go to that session's process), null = anybody may call the provider.
CREATE FUNCTION chat_outlet(c chat) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  p organization_phone%ROWTYPE;
BEGIN
  IF c.organization_phone_id IS NOT NULL THEN
    SELECT * INTO p FROM organization_phone WHERE id = c.organization_phone_id;
    RETURN jsonb_build_object('ready', p.paused_code IS NULL AND (p.connection_type = 'waba' OR p.status = 'connected'),
      'phone', CASE WHEN p.connection_type = 'baileys' THEN p.id END);
  END IF;
  IF c.telegram_bot_id IS NOT NULL THEN
    RETURN jsonb_build_object('ready', NOT EXISTS (SELECT 1 FROM telegram_bot WHERE id = c.telegram_bot_id AND status = 'error'
      AND last_error_code IN ('account_unauthorized', 'credentials_unreadable', 'account_paused')), 'phone', NULL);
  END IF;
  RETURN '{"ready": true, "phone": null}';
END $$;

-- What a chat brings along that was merged into another; NULL = it is gone.
CREATE FUNCTION chat_absorbable(p_chat int) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('chatId', c.id, 'status', c.status, 'priority', c.priority, 'assignedUserId', c.assigned_user_id,
     'lastMessageAt', time_ms(c.last_message_at), 'lastIncomingAt', time_ms(c.last_incoming_at), 'firstResponseAt', time_ms(c.first_response_at),
     'sends', (SELECT coalesce(jsonb_agg(id ORDER BY seq), '[]') FROM
       (SELECT id, seq FROM message WHERE chat_id = c.id AND status = 'queued' AND state = 'done' ORDER BY seq, id LIMIT 1000) AS queued))
   FROM chat c WHERE c.id = p_chat);
END $$;

-- ------------------------------------------------------------------------------------------------------------------
-- Fetch: what waits for a chat's workflow, read from one snapshot (STABLE). The whole state only when the workflow's
-- version is not the row's. Rows are [id, flags, timestamp in ms], flags 1 = from us, 2 = quiet (never unread),
-- 4 = its file is still being fetched.
CREATE FUNCTION chat_fetch(p_chat int, p_version int, p_commands text[], p_intents int[], p_limit int) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
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
    -- Rows whose file is still being fetched wait also when the inbox holds nothing new, and with them what is held back.
    SELECT coalesce(jsonb_agg(jsonb_build_array(id, from_me::int + 2 * (is_read_by_operator AND NOT from_me)::int
          + 4 * (media_state IS NOT DISTINCT FROM 'waiting')::int, time_ms(timestamp)) ORDER BY id), '[]'), count(*) FILTER (WHERE plain) >= p_limit
      INTO rows, full_page
      FROM (
        (SELECT id, from_me, is_read_by_operator, media_state, timestamp, true AS plain FROM message
          WHERE chat_id = p_chat AND state = 'waiting' AND media_state IS DISTINCT FROM 'waiting' ORDER BY id LIMIT p_limit)
        UNION ALL
        (SELECT id, from_me, is_read_by_operator, media_state, timestamp, false FROM message
          WHERE chat_id = p_chat AND state = 'waiting' AND media_state = 'waiting' ORDER BY id LIMIT p_limit)) AS waiting;
  END IF;
  IF c.inbox > c.taken AND c.merged_into IS NULL THEN
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'messageId', message_id, 'status', status, 'code', code)
          || CASE WHEN other_chat_id IS NULL THEN '{}' ELSE jsonb_build_object('absorbed', chat_absorbable(other_chat_id)) END ORDER BY id), '[]')
      INTO items
      FROM (SELECT id, kind, message_id, status, code, other_chat_id FROM chat_inbox WHERE chat_id = p_chat ORDER BY id LIMIT p_limit) AS waiting;
  END IF;
  answer := jsonb_build_object('now', time_ms(statement_timestamp()), 'version', c.version, 'inbox', c.inbox, 'taken', c.taken, 'rows', rows, 'items', items,
    'truncated', full_page OR jsonb_array_length(items) >= p_limit, 'outlet', chat_outlet(c), 'policy', chat_deadline_policy(c));
  -- The organization's rule matters when a closed chat gets something; it may have changed since the state was read.
  IF c.status = 'closed' AND c.version = p_version THEN
    answer := answer || jsonb_build_object('ownersKeepClosedChats',
      (SELECT owners_keep_closed_chats FROM organization WHERE id = c.organization_id));
  END IF;
  IF cardinality(p_commands) > 0 THEN
    answer := answer || jsonb_build_object('answers', coalesce(
      (SELECT jsonb_object_agg(command_id, cc.answer) FROM chat_command cc WHERE chat_id = p_chat AND command_id = ANY (p_commands)), '{}'));
  END IF;
  IF cardinality(p_intents) > 0 THEN
    answer := answer || jsonb_build_object('intents', coalesce(
      (SELECT jsonb_agg(id) FROM message WHERE id = ANY (p_intents) AND chat_id = p_chat AND state = 'intent'), '[]'), 'retryable', coalesce(
      (SELECT jsonb_agg(id) FROM message WHERE id = ANY (p_intents) AND chat_id = p_chat AND state = 'done' AND from_me
        AND status IN ('failed', 'unknown')), '[]'));
  END IF;
  IF c.version <> p_version THEN
    answer := answer || jsonb_build_object('state', jsonb_build_object(
      'version', c.version, 'organizationId', c.organization_id, 'channel', c.channel, 'announced', c.seq > 0, 'merged', c.merged_into IS NOT NULL,
      'status', c.status, 'priority', c.priority, 'assignedUserId', c.assigned_user_id, 'assignedAt', time_ms(c.assigned_at),
      'unread', c.unread_count, 'lastMessageAt', time_ms(c.last_message_at), 'lastIncomingAt', time_ms(c.last_incoming_at), 'firstResponseAt', time_ms(c.first_response_at),
      'closedAt', time_ms(c.closed_at), 'pendingUntil', time_ms(c.pending_until), 'policy', chat_deadline_policy(c),
      'unansweredSince', time_ms(c.unanswered_since), 'responseDueAt', time_ms(c.response_due_at), 'overdue', c.overdue, 'closeDueAt', time_ms(c.close_due_at),
      'scheduled', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'at', time_ms(send_at)) ORDER BY send_at, id), '[]') FROM
          (SELECT id, send_at FROM message WHERE chat_id = p_chat AND state = 'scheduled' ORDER BY send_at, id LIMIT 1000) AS planned),
      'ownersKeepClosedChats', (SELECT owners_keep_closed_chats FROM organization WHERE id = c.organization_id),
      'sends', (SELECT coalesce(jsonb_agg(id ORDER BY seq), '[]') FROM
          (SELECT id, seq FROM message WHERE chat_id = p_chat AND status = 'queued' AND state = 'done' ORDER BY seq, id LIMIT 1000) AS queued),
      'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'at', time_ms(created_at)) || CASE state WHEN 'done' THEN '{"told": true}'::jsonb
            ELSE '{}' END ORDER BY id), '[]') FROM
          (SELECT id, created_at, state FROM message WHERE chat_id = p_chat AND media_state = 'waiting' AND state IN ('waiting', 'done')
            ORDER BY id LIMIT p_limit) AS files)));
  END IF;
  RETURN answer;
END $$;

-- ------------------------------------------------------------------------------------------------------------------
-- Commit: compare-and-set on version, then everything that one round decided, in one transaction.
--   {chatId, version, taken, now, patch: {…}, ops: [{op: …}, …], guess?: {rows, commandIds, intentIds, limit}}
-- Answers {stale: true}, {missing: true}, {wrong: <what a fetch gives>} or {version, unread, more, results: {<command id>: answer}, now}.
-- ops in order: new · absorb · take · send · schedule · unschedule · farewell · requeue · read · status · file · updated · notify · history · answer · park · drop
-- (src/contracts/commit.ts)
CREATE FUNCTION chat_commit(input jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
      PERFORM 1 FROM chat WHERE id = (input ->> 'chatId')::int OR id IN (SELECT (o ->> 'chatId')::int FROM jsonb_array_elements(input -> 'ops') AS o
        WHERE o ->> 'op' = 'absorb') ORDER BY id FOR NO KEY UPDATE;
    END IF;
    SELECT * INTO c FROM chat WHERE id = (input ->> 'chatId')::int FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN jsonb_build_object('missing', true); END IF;
    -- Every answer to a command raises the version, so the same version has the same answers.
    holds := guess IS NULL OR (c.version = (input ->> 'version')::int AND c.inbox - c.taken = (guess ->> 'rows')::int);
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
    SELECT jsonb_build_object('id', id, 'name', name, 'email', email) INTO owner FROM app_user WHERE id = c.assigned_user_id;
  END IF;
  unread := c.unread_count;
  next_seq := c.seq + 1;

  FOR op IN SELECT value FROM jsonb_array_elements(input -> 'ops') LOOP
    CASE op ->> 'op'
    WHEN 'new' THEN
      events := events || jsonb_build_object('name', 'chat:new', 'seq', next_seq, 'data', jsonb_strip_nulls(jsonb_build_object(
        'telegramChatId', c.telegram_chat_id, 'telegramUsername', c.telegram_username, 'websiteWidgetId', c.website_widget_id,
        'receivingPhoneJid', c.receiving_phone_jid)) || jsonb_build_object(
        'id', c.id, 'organizationId', c.organization_id, 'name', c.name, 'channel', c.channel, 'remoteJid', c.remote_jid,
        'isGroup', c.is_group, 'ticketNumber', c.ticket_number, 'status', c.status, 'priority', c.priority, 'unreadCount', 0,
        'lastMessageAt', wire_time(coalesce(c.last_message_at, c.created_at)), 'createdAt', wire_time(c.created_at), 'timestamp', at_text));
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
      SELECT array_agg(jsonb_build_object('name', 'message:new', 'seq', t.seq, 'visitor', true, 'data', jsonb_strip_nulls(jsonb_build_object(
          'senderJid', t.sender_jid, 'senderName', t.sender_name, 'telegramUsername', t.telegram_username, 'senderUserId', t.sender_user_id,
          'senderUser', (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM app_user u WHERE u.id = t.sender_user_id),
          'responsibleUser', owner, 'quotedMessageId', t.quoted_message_id, 'quotedContent', t.quoted_content, 'mimeType', t.mime_type, 'size', t.size,
          'mediaState', t.media_state, 'thumbnailUrl', t.thumbnail_url))
          || jsonb_build_object('id', t.id, 'chatId', c.id, 'content', t.content, 'type', t.type, 'mediaUrl', t.media_url, 'filename', t.filename,
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
          send_at = CASE op ->> 'op' WHEN 'schedule' THEN ms_time((op ->> 'at')::bigint) ELSE send_at END, updated_at = moment
        WHERE id = (op ->> 'id')::int AND chat_id = c.id AND state = CASE op ->> 'op' WHEN 'schedule' THEN 'intent' ELSE 'scheduled' END;
      IF NOT FOUND THEN RAISE EXCEPTION 'a row is not in the state that was fetched' USING ERRCODE = 'MB001'; END IF;

    WHEN 'farewell' THEN
      told := chat_farewell(c, moment, next_seq);
      IF told IS NOT NULL THEN
        events := events || (SELECT jsonb_build_object('name', 'message:new', 'seq', next_seq, 'visitor', true, 'data', jsonb_build_object(
            'id', m.id, 'chatId', c.id, 'content', m.content, 'type', m.type, 'mediaUrl', m.media_url, 'filename', m.filename, 'fromMe', true,
            'timestamp', wire_time(m.timestamp), 'status', m.status, 'channel', c.channel, 'hasResponsible', owner IS NOT NULL))
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
        events := events || jsonb_build_object('name', 'messages:read', 'seq', next_seq, 'data', jsonb_strip_nulls(jsonb_build_object(
          'messageIds', CASE WHEN op ? 'ids' THEN to_jsonb(ids) END, 'upToMessageId', op -> 'upTo')) || jsonb_build_object('chatId', c.id, 'readByUserId', (op ->> 'userId')::int,
          'markedCount', counted, 'unreadCount', unread, 'timestamp', at_text));
        next_seq := next_seq + 1;
      END IF;
      IF op ? 'command' THEN
        results := results || jsonb_build_object(op ->> 'command', jsonb_build_object('markedCount', counted, 'unreadCount', unread));
      END IF;

    WHEN 'status', 'requeue' THEN
      IF op ->> 'op' = 'status' THEN
        -- A provider's words wait with their item; those of a delivery are in the row already.
        UPDATE message SET status = op ->> 'status', error_code = op ->> 'code', updated_at = moment,
            error_text = CASE WHEN op ->> 'code' IS NOT NULL THEN coalesce((SELECT reason FROM chat_inbox WHERE id = (op ->> 'item')::bigint), error_text) END
          WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me AND status_rank(status) < status_rank(op ->> 'status')
          RETURNING id INTO told;
      ELSE
        -- A number that is connected by QR sends under the same id again; elsewhere the provider gives another one.
        UPDATE message SET status = 'queued', error_code = NULL, error_text = NULL, delivery_outcome = NULL, delivery_claimed_at = NULL,
            provider_key = NULL, updated_at = moment, whatsapp_message_id = CASE WHEN EXISTS (SELECT 1 FROM organization_phone p
              WHERE p.id = message.organization_phone_id AND p.connection_type = 'baileys') THEN whatsapp_message_id END
          WHERE id = (op ->> 'id')::int AND chat_id = c.id AND from_me AND state = 'done' AND status IN ('failed', 'unknown')
          RETURNING id INTO told;
        IF told IS NULL THEN RAISE EXCEPTION 'a row is not in the state that was fetched' USING ERRCODE = 'MB001'; END IF;
      END IF;
      IF told IS NOT NULL THEN
        events := events || message_status_event(told, next_seq, at_text);
        next_seq := next_seq + 1;
      END IF;

    WHEN 'file' THEN
      -- A file that came later than its message was told.
      SELECT events || jsonb_build_object('name', 'message:updated', 'seq', next_seq, 'data', jsonb_strip_nulls(jsonb_build_object(
            'mimeType', m.mime_type, 'size', m.size, 'mediaState', m.media_state)) || jsonb_build_object('id', m.id, 'chatId', c.id,
            'content', m.content, 'type', m.type, 'mediaUrl', m.media_url, 'thumbnailUrl', m.thumbnail_url, 'filename', m.filename,
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
        DELETE FROM message m WHERE m.chat_id = other.id AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.provider_key = m.provider_key);
        UPDATE message m SET command_id = NULL WHERE m.chat_id = other.id AND EXISTS (SELECT 1 FROM message w WHERE w.chat_id = c.id AND w.command_id = m.command_id);
        -- What only some may read stays so: with one of the two, all of it.
        IF other.is_hr AND NOT c.is_hr THEN
          c.is_hr := true;
          UPDATE message SET is_hr = true WHERE chat_id = c.id;
        END IF;
        -- All that was told in the other chat is told here by one event, and has its number.
        WITH moved AS (
          UPDATE message SET chat_id = c.id, seq = CASE WHEN state = 'done' THEN next_seq END, is_hr = c.is_hr, updated_at = moment
            WHERE chat_id = other.id RETURNING state)
        SELECT count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'waiting') INTO counted, told FROM moved;
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
        IF c.remote_jid LIKE '%@lid' AND other.remote_jid LIKE '%@s.whatsapp.net' THEN c.remote_jid := other.remote_jid; END IF;
        SELECT count(*) INTO unread FROM message WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done';
        recount := false;
        IF other.seq > 0 THEN
          events := events || jsonb_build_object('name', 'chat:deleted', 'chat', other.id, 'seq', other.seq + 1, 'data', jsonb_build_object(
              'chatId', other.id, 'mergedInto', c.id, 'timestamp', at_text))
            || jsonb_build_object('name', 'chat:merged', 'seq', next_seq, 'data', jsonb_build_object('chatId', c.id, 'mergedChatId', other.id,
              'movedMessages', counted, 'unreadCount', unread, 'name', c.name, 'remoteJid', c.remote_jid, 'timestamp', at_text));
          next_seq := next_seq + 1;
        END IF;
        UPDATE chat SET version = version + 1, unread_count = 0, seq = CASE WHEN seq > 0 THEN seq + 1 ELSE 0 END, updated_at = moment WHERE id = other.id;
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
          (SELECT jsonb_build_object('id', id, 'name', name, 'email', email) FROM app_user WHERE id = (answer ->> 'assignedUserId')::int));
      END IF;
      FOR field IN SELECT key FROM jsonb_each(answer) WHERE key IN ('assignedAt', 'closedAt', 'pendingUntil', 'responseDueAt', 'closeDueAt', 'nextSendAt') LOOP
        answer := answer || jsonb_build_object(field, wire_time(ms_time((answer ->> field)::bigint)));
      END LOOP;
      IF answer ? 'closeReason' THEN answer := answer || jsonb_build_object('closeReason', c.close_reason); END IF;
      events := events || jsonb_build_object('name', 'chat:updated', 'seq', next_seq, 'data', answer || jsonb_build_object(
        'id', c.id, 'chatId', c.id, 'unreadCount', unread, 'timestamp', at_text));
      next_seq := next_seq + 1;

    WHEN 'notify' THEN
      -- Told to one user, so it takes no seq of the chat: the others would see a hole.
      events := events || jsonb_build_object('name', 'user:notification', 'audience', coalesce('user:' || (op ->> 'userId'), 'org'), 'data', jsonb_build_object(
        'type', op ->> 'type', 'message', format(CASE op ->> 'type' WHEN 'chat_assigned' THEN 'Вам назначен чат №%s' WHEN 'response_overdue' THEN 'Клиент ждёт ответа дольше положенного: чат №%s' ELSE 'Чат №%s' END, c.ticket_number),
        'data', jsonb_build_object('chatId', c.id, 'ticketNumber', c.ticket_number, 'byUserId', op -> 'byUserId'), 'timestamp', at_text));

    WHEN 'history' THEN
      INSERT INTO ticket_history (chat_id, user_id, change_type, old_value, new_value, description, created_at)
        VALUES (c.id, (op ->> 'userId')::int, op ->> 'type', op ->> 'old', op ->> 'new',
          CASE WHEN op ? 'reasonOf' THEN (SELECT text FROM command_text WHERE chat_id = c.id AND command_id = op ->> 'reasonOf') END, moment);

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
      DELETE FROM chat_inbox WHERE chat_id = c.id AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::bigint));
    END CASE;
  END LOOP;

  IF recount THEN
    SELECT count(*) INTO unread FROM message
      WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done';
  END IF;

  UPDATE chat SET version = c.version + 1, seq = next_seq - 1, taken = taken_to, wake_tries = 0,
      wake_at = moment + interval '2 seconds', status = c.status, priority = c.priority, priority_rank = c.priority_rank,
      assigned_user_id = c.assigned_user_id, assigned_at = c.assigned_at, closed_at = c.closed_at, resolved_at = c.resolved_at,
      pending_until = c.pending_until, first_response_at = c.first_response_at, last_message_at = c.last_message_at,
      last_incoming_at = c.last_incoming_at, inbox = c.inbox, name = c.name, remote_jid = c.remote_jid, is_hr = c.is_hr,
      tags = c.tags, category = c.category, subject = c.subject, customer_rating = c.customer_rating, internal_notes = c.internal_notes,
      unanswered_since = c.unanswered_since, response_due_at = c.response_due_at, overdue = c.overdue, close_due_at = c.close_due_at,
      deadline_overrides = c.deadline_overrides,
      close_reason = c.close_reason, unread_count = unread, updated_at = moment
    WHERE id = c.id;

  PERFORM chat_tell(c, events, moment);

  RETURN jsonb_build_object('version', c.version + 1, 'unread', unread, 'more', c.inbox > taken_to, 'results', results,
    'now', time_ms(clock_timestamp()), 'outlet', chat_outlet(c), 'policy', chat_deadline_policy(c), 'reload', reload);
END $$;

-- Sessions in which nobody ever wrote, for their pruning.
CREATE INDEX website_session_silent_partial ON website_session (last_seen_at) WHERE chat_id IS NULL;
