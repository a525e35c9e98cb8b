-- Intake: accepts incoming messages in one transaction. An item is {organizationId, channel, accountId, accountKey,
-- identities: [{kind, value}], contactName, chat: {name?, isGroup?, address}, message: {…, providerMessageId?,
-- address?}, once?, visitorSessionId?, formerIdentity?, formerSpellings?} once = a key that the account takes only
-- once; formerIdentity = what the person gave up (contact_move). Returns, in order, {organizationId, chatId,
-- messageId, duplicate, wake}; wake = the chat's workflow must be woken. If contacts turned out to be one person, or
-- a place moved, the first item has alsoWake: other chats to wake. Locks are always taken in one order: identities
-- (advisory, sorted), contacts (by id), ticket counters (by organization), chats (by id).
CREATE OR REPLACE FUNCTION intake_accept(items jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  n int := jsonb_array_length(items);
  item jsonb;
  contacts int[] := array_fill(NULL::int, ARRAY[n]);
  chats int[] := array_fill(NULL::int, ARRAY[n]);
  messages int[] := array_fill(NULL::int, ARRAY[n]);
  fresh boolean[] := array_fill(false, ARRAY[n]);
  missing int[] := '{}';
  begun int[] := '{}';
  people int[];
  keepers int[] := '{}';
  joined int[] := '{}';
  canon jsonb := '{}';
  also int[] := '{}';
  known int;
  told boolean;
  moved int[] := '{}';
  found_contact int;
  found_chat int;
  ticket int;
  m jsonb;
  c jsonb;
  woken int[] := '{}';
BEGIN
  -- From a process of an earlier build.
  IF NOT items -> 0 -> 'chat' ? 'address' THEN RETURN intake_accept(channel_items(items)); END IF;

  -- 0. People who changed their number. What others of the batch mean by the old one depends on the order.
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(items) AS t(i) WHERE t.i ? 'formerIdentity') THEN
    IF n > 1 THEN
      RETURN (SELECT jsonb_agg(intake_accept(jsonb_build_array(t.i)) -> 0 ORDER BY t.nr)
        FROM jsonb_array_elements(items) WITH ORDINALITY AS t(i, nr));
    END IF;
    items := jsonb_build_array(without_former(items -> 0));
    also := contact_move(items -> 0);
  END IF;

  -- 1. The usual case: every identity is known and the chat exists.
  FOR i IN 1..n LOOP
    item := items -> (i - 1);
    SELECT count(p.contact_id), CASE WHEN min(p.contact_id) = max(p.contact_id) THEN min(p.contact_id) END INTO known,
      found_contact
      FROM identified((item ->> 'organizationId')::int, item -> 'identities') AS p;
    IF known = jsonb_array_length(item -> 'identities') AND found_contact IS NOT NULL THEN
      contacts[i] := found_contact;
      SELECT id INTO found_chat FROM chat
        WHERE organization_id = (item ->> 'organizationId')::int AND channel = item ->> 'channel'
          AND account_key = item ->> 'accountKey' AND contact_id = found_contact;
      chats[i] := found_chat;
    END IF;
    IF chats[i] IS NULL THEN missing := missing || i; END IF;
  END LOOP;

  -- 2. First messages: only one transaction at a time creates something for an identity, and then for a contact.
  IF cardinality(missing) > 0 THEN
    PERFORM pg_advisory_xact_lock(h) FROM (
      SELECT DISTINCT hashtextextended(concat_ws('|', items -> (i - 1) ->> 'organizationId', w.kind, w.value), 0) AS h
        FROM unnest(missing) AS i, jsonb_to_recordset(items -> (i - 1) -> 'identities') AS w(kind text, value text)
        ORDER BY h) AS sorted;
    FOREACH known IN ARRAY missing LOOP
      item := items -> (known - 1);
      SELECT coalesce(array_agg(DISTINCT p.contact_id ORDER BY p.contact_id), '{}') INTO people
        FROM identified((item ->> 'organizationId')::int, item -> 'identities') AS p WHERE p.contact_id IS NOT NULL;
      found_contact := people[1];
      -- Several contacts turned out to be one person.
      joined := joined || people[2:];
      FOR i IN 2..cardinality(people) LOOP keepers := keepers || found_contact; END LOOP;
      IF found_contact IS NULL THEN
        INSERT INTO contact (organization_id, name, is_group)
          VALUES ((item ->> 'organizationId')::int, item ->> 'contactName',
            coalesce((item -> 'chat' ->> 'isGroup')::boolean, false))
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
        SELECT 1 FROM unnest(missing) AS i,
            identified((items -> (i - 1) ->> 'organizationId')::int, items -> (i - 1) -> 'identities') AS p
          WHERE p.contact_id <> ALL (people)) THEN
      RAISE EXCEPTION 'a contact was erased or joined with another meanwhile' USING ERRCODE = '40001';
    END IF;
    IF cardinality(joined) > 0 THEN
      PERFORM 1 FROM ticket_counter WHERE organization_id IN (SELECT organization_id FROM contact
        WHERE id = ANY (people)) ORDER BY organization_id FOR UPDATE;
      PERFORM 1 FROM chat WHERE id = ANY (chats) OR contact_id = ANY (keepers || joined)
        ORDER BY id FOR NO KEY UPDATE;
      FOR i IN 1..cardinality(joined) LOOP
        -- Either may just have been joined with a third one.
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
        INSERT INTO chat (organization_id, contact_id, channel, account_key, account_id, address, name, is_group,
            ticket_number, priority, priority_rank)
          VALUES ((item ->> 'organizationId')::int, contacts[known], item ->> 'channel', item ->> 'accountKey',
            (item ->> 'accountId')::int, jsonb_strip_nulls(c -> 'address'),
            coalesce(c ->> 'name', item ->> 'contactName'), coalesce((c ->> 'isGroup')::boolean, false), ticket,
            'normal', 2)
          RETURNING id INTO found_chat;
        begun := begun || found_chat;
      END IF;
      chats[known] := found_chat;
      IF item ? 'visitorSessionId' THEN
        UPDATE website_session SET chat_id = found_chat WHERE id = (item ->> 'visitorSessionId')::uuid
          AND chat_id IS NULL;
      END IF;
    END LOOP;
  END IF;

  -- 3. The rows. The chat's lock is held until the commit, so a chat's message ids are in order of commit.
  PERFORM 1 FROM chat WHERE id = ANY (chats) ORDER BY id FOR NO KEY UPDATE;
  GET DIAGNOSTICS known = ROW_COUNT;
  IF known < (SELECT count(DISTINCT ch) FROM unnest(chats) AS ch)
    OR EXISTS (SELECT 1 FROM chat WHERE id = ANY (chats) AND merged_into IS NOT NULL) THEN
    -- A chat was erased or merged before the lock: try again, so that what is accepted is kept.
    RAISE EXCEPTION 'a chat was erased or merged meanwhile' USING ERRCODE = '40001';
  END IF;
  PERFORM chats_written_from(items, chats);
  FOR i IN 1..n LOOP
    item := items -> (i - 1);
    m := item -> 'message';
    IF item ? 'once' THEN
      INSERT INTO intake_once (channel, account_id, key)
        VALUES (item ->> 'channel', (item ->> 'accountId')::int, item ->> 'once') ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT id INTO known FROM message WHERE chat_id = chats[i] AND provider_key = m ->> 'providerKey';
        messages[i] := known;
        CONTINUE;
      END IF;
    END IF;
    -- The echo of a message that we sent: its row exists, with the id that its delivery got.
    IF (m ->> 'fromMe')::boolean AND m ? 'providerMessageId' THEN
      SELECT id INTO known FROM message WHERE chat_id = chats[i] AND from_me
        AND provider_message_id = m ->> 'providerMessageId' LIMIT 1;
      IF FOUND THEN
        messages[i] := known;
        CONTINUE;
      END IF;
    END IF;
    IF m ->> 'revises' IS NOT NULL OR m ->> 'type' = 'live_location' THEN
      SELECT message_id, tell INTO known, told FROM intake_moved(chats[i], m);
      IF told THEN moved := moved || chats[i]; END IF;
    ELSIF m -> 'details' <> 'null' THEN
      known := intake_same_text(chats[i], item);
    ELSE
      known := NULL;
    END IF;
    IF known IS NOT NULL THEN
      messages[i] := known;
      CONTINUE;
    END IF;
    INSERT INTO message (organization_id, chat_id, channel, state, provider_key, account_id,
        provider_message_id, address,
        sender_jid, sender_name, from_me, content,
        type, media_url, filename, mime_type, size,
        large_size, details, timestamp, status,
        is_hr, is_read_by_operator, quiet,
        quoted_message_id, quoted_content, media_source,
        media_state)
      SELECT ch.organization_id, ch.id, ch.channel, 'waiting', m ->> 'providerKey', ch.account_id,
        coalesce(m ->> 'revises', m ->> 'providerMessageId'),
        ch.address - t.person_keys || jsonb_strip_nulls(coalesce(m -> 'address', '{}')),
        m ->> 'senderJid', m ->> 'senderName', coalesce((m ->> 'fromMe')::boolean, false), m ->> 'content',
        m ->> 'type', m ->> 'mediaUrl', m ->> 'filename', m ->> 'mimeType', small_size((m ->> 'size')::bigint),
        large_size((m ->> 'size')::bigint), m -> 'details', ms_time((m ->> 'timestamp')::bigint), m ->> 'status',
        ch.is_hr, coalesce((m ->> 'fromMe')::boolean, false) OR coalesce((m ->> 'quiet')::boolean, false),
        coalesce((m ->> 'quiet')::boolean, false),
        m ->> 'quotedMessageId', m ->> 'quotedContent', m -> 'media' -> 'source',
        CASE WHEN m ? 'media' THEN 'waiting' END
      FROM chat ch JOIN channel t ON t.name = ch.channel WHERE ch.id = chats[i]
      ON CONFLICT (chat_id, provider_key) DO NOTHING
      RETURNING id INTO known;
    IF FOUND THEN
      messages[i] := known;
      fresh[i] := true;
      IF m ? 'sealed' THEN
        INSERT INTO message_raw (message_id, cipher, cut)
          VALUES (known, m -> 'sealed' ->> 'cipher', (m -> 'sealed' ->> 'cut')::boolean);
      END IF;
      IF m -> 'details' <> 'null' THEN PERFORM change_note(known); END IF;
    ELSE
      SELECT id INTO known FROM message WHERE chat_id = chats[i] AND provider_key = m ->> 'providerKey';
      messages[i] := known;
    END IF;
  END LOOP;

  -- 4. The counters: every new row always adds 1, and so does a place to announce. A chat that had no waiting work has
  -- to be woken.
  WITH added AS (
    SELECT ch, count(*) AS rows FROM (
      SELECT ch FROM unnest(chats, fresh) AS t(ch, f) WHERE f UNION ALL SELECT unnest(moved)) AS work GROUP BY ch
  ), raised AS (
    UPDATE chat SET inbox = inbox + added.rows,
        wake_at = CASE WHEN inbox = taken THEN now() + interval '2 seconds' ELSE wake_at END,
        wake_tries = CASE WHEN inbox = taken THEN 0 ELSE wake_tries END
      FROM added WHERE chat.id = added.ch
      RETURNING chat.id, chat.inbox - added.rows = chat.taken AS first
  )
  SELECT coalesce(array_agg(id), '{}') INTO woken FROM raised WHERE first;
  also := also || ARRAY(SELECT ch FROM unnest(moved) AS ch WHERE ch = ANY (woken));

  -- 5. Who is new may become a client.
  IF cardinality(begun) > 0 THEN PERFORM chats_make_clients(begun); END IF;

  RETURN (SELECT jsonb_agg(jsonb_build_object('organizationId', (items -> (i - 1) ->> 'organizationId')::int,
    'chatId', chats[i],
      'messageId', messages[i], 'duplicate', NOT fresh[i], 'wake', fresh[i] AND chats[i] = ANY (woken))
      || CASE WHEN i = 1 AND cardinality(also) > 0 THEN jsonb_build_object('alsoWake',
        (SELECT jsonb_agg(jsonb_build_object('chatId', id, 'organizationId', organization_id, 'channel', channel))
          FROM chat WHERE id = ANY (also)))
        ELSE '{}' END ORDER BY i)
    FROM generate_series(1, n) AS i);
END $$;
