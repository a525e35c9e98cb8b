-- Search inside texts by trigrams, and the orders of the chat list that the first indexes could not give.
--
-- Why not pg_trgm: it takes letters from the database's LC_CTYPE, and under C (the embedded server's, chosen because it
-- exists on every machine) it drops all that is not ASCII, so a Russian word would have no trigrams. These are built from
-- code points, need no extension and no right to create one, and know every script. An index answers a superset;
-- whoever asks compares the text itself afterwards.

-- Every three neighbouring characters of the lower-cased text, each as one number; the scope (an organization) is mixed
-- in, so that one organization's words cost another nothing.
CREATE FUNCTION search_grams(p_scope int, p_text text) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT ((((a * 2097152 + b) % 2147483647) * 2097152 + c + p_scope::bigint * 7919) % 2147483647)::int), '{}')
    FROM (SELECT ascii(ch)::bigint AS a, lead(ascii(ch)) OVER w AS b, lead(ascii(ch), 2) OVER w AS c
            FROM unnest(string_to_array(lower(p_text), NULL)) WITH ORDINALITY AS t(ch, n) WINDOW w AS (ORDER BY n)) AS g
    WHERE c IS NOT NULL
$$;

-- The digits that a person would type to find this chat: those of a phone number, never those of a visitor's UUID.
CREATE FUNCTION chat_digits(p_channel text, p_remote_jid text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN p_channel = 'website' THEN '' ELSE regexp_replace(split_part(coalesce(p_remote_jid, ''), '@', 1), '\D', '', 'g') END $$;

CREATE TABLE chat_search (
    chat_id INTEGER NOT NULL,
    grams INTEGER[],

    CONSTRAINT chat_search_pkey PRIMARY KEY (chat_id)
);
CREATE INDEX chat_search_grams ON chat_search USING gin (grams);
ALTER TABLE chat_search ADD CONSTRAINT chat_search_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- Names change a few times in a chat's life and no commit touches them: a trigger is cheap here.
CREATE FUNCTION chat_search_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO chat_search (chat_id, grams)
    VALUES (NEW.id, search_grams(NEW.organization_id, NEW.name) || search_grams(NEW.organization_id, NEW.telegram_username)
      || search_grams(NEW.organization_id, chat_digits(NEW.channel, NEW.remote_jid)))
    ON CONFLICT (chat_id) DO UPDATE SET grams = excluded.grams;
  RETURN NULL;
END $$;
CREATE TRIGGER chat_search_new AFTER INSERT ON chat FOR EACH ROW EXECUTE FUNCTION chat_search_write();
CREATE TRIGGER chat_search_renamed AFTER UPDATE OF name, telegram_username, remote_jid ON chat FOR EACH ROW
  WHEN (NEW.name IS DISTINCT FROM OLD.name OR NEW.telegram_username IS DISTINCT FROM OLD.telegram_username
    OR NEW.remote_jid IS DISTINCT FROM OLD.remote_jid) EXECUTE FUNCTION chat_search_write();
INSERT INTO chat_search (chat_id, grams)
  SELECT id, search_grams(organization_id, name) || search_grams(organization_id, telegram_username)
      || search_grams(organization_id, chat_digits(channel, remote_jid)) FROM chat;

CREATE TABLE message_search (
    message_id INTEGER NOT NULL,
    grams INTEGER[],

    CONSTRAINT message_search_pkey PRIMARY KEY (message_id)
);
CREATE INDEX message_search_grams ON message_search USING gin (grams);
ALTER TABLE message_search ADD CONSTRAINT message_search_message_id_fkey FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- How far message_search has followed an organization's events.
CREATE TABLE search_progress (
    organization_id INTEGER NOT NULL,
    position BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT search_progress_pkey PRIMARY KEY (organization_id)
);

-- Takes the next messages of an organization into the index and answers how many events are left (0 = it is complete).
-- A message is not indexed by the commit that brings it: the trigrams of a line take some 70 µs, the index as much again,
-- and a message row gets several versions in its life. Each has one message:new event, whose positions are in order of
-- commit and without holes, so that following them misses nothing. Called before every search and by the maintenance.
CREATE FUNCTION search_catch_up(p_organization int, p_limit int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head bigint;
  done_to bigint;
  next_to bigint;
BEGIN
  SELECT last INTO head FROM event_counter WHERE organization_id = p_organization;
  SELECT position INTO done_to FROM search_progress WHERE organization_id = p_organization;
  IF head IS NULL OR done_to >= head THEN RETURN 0; END IF;
  INSERT INTO search_progress (organization_id) VALUES (p_organization) ON CONFLICT DO NOTHING;
  SELECT position INTO done_to FROM search_progress WHERE organization_id = p_organization FOR UPDATE;
  SELECT max(position) INTO next_to FROM
    (SELECT position FROM event_log WHERE organization_id = p_organization AND position > done_to ORDER BY position LIMIT p_limit) AS batch;
  IF next_to IS NULL THEN RETURN 0; END IF;
  INSERT INTO message_search (message_id, grams)
    SELECT m.id, search_grams(p_organization, m.content)
      FROM event_log e JOIN message m ON m.id = (e.data ->> 'id')::int AND m.organization_id = e.organization_id
      WHERE e.organization_id = p_organization AND e.position > done_to AND e.position <= next_to
        AND e.name = 'message:new' AND m.content <> ''
    ON CONFLICT (message_id) DO NOTHING;
  UPDATE search_progress SET position = next_to WHERE organization_id = p_organization;
  RETURN greatest(head - next_to, 0);
END $$;

-- One direction for all keys, so that each index gives its order forward and backward and a row comparison pages it.
DROP INDEX chat_status_last_message;
CREATE INDEX chat_status_last_message ON chat (organization_id, status DESC, last_message_at DESC, id DESC);
DROP INDEX chat_unread;
CREATE INDEX chat_unread ON chat (organization_id, unread_count DESC, last_message_at DESC, id DESC);
-- Names as people sort them; a chat without a name comes first.
DROP INDEX chat_name;
CREATE INDEX chat_name_order ON chat (organization_id, lower(coalesce(name, '')), id);
