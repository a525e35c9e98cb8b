-- Whether an incoming edit changes neither text nor entities nor file; some providers send such ones for a link's
-- preview. Then it becomes no message: returns the id of the one that it names, otherwise NULL. Compares with the text
-- that was there at the time of the edit, also if no round has taken that yet. What was once found to change nothing
-- stays that, whatever comes later. The caller has locked the chat.
CREATE OR REPLACE FUNCTION intake_same_text(p_chat int, item jsonb)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  m jsonb := item -> 'message';
  named jsonb := change_named(m ->> 'type', m -> 'details', m ->> 'quotedMessageId');
  once text := concat_ws(':', 'same', p_chat, m ->> 'providerKey');
  t message%ROWTYPE;
  old message%ROWTYPE;
BEGIN
  IF named ->> 'kind' IS DISTINCT FROM 'edit' THEN RETURN NULL; END IF;
  SELECT * INTO t FROM message WHERE chat_id = p_chat AND provider_message_id = named ->> 'target'
    AND state IN ('waiting', 'done') AND change_named(type, details, quoted_message_id) IS NULL
    ORDER BY id DESC LIMIT 1;
  IF NOT FOUND OR EXISTS (SELECT 1 FROM message WHERE chat_id = p_chat AND provider_key = m ->> 'providerKey') THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT 1 FROM intake_once WHERE channel = item ->> 'channel' AND account_id = (item ->> 'accountId')::int
      AND key = once) THEN
    RETURN t.id;
  END IF;
  SELECT q.* INTO old FROM message_change x JOIN message q ON q.id = x.message_id
    WHERE x.chat_id = p_chat AND x.target = named ->> 'target' AND x.kind = 'edit'
      AND q.timestamp <= ms_time((m ->> 'timestamp')::bigint)
    ORDER BY q.timestamp DESC, q.id DESC LIMIT 1;
  IF NOT FOUND THEN
    old := t;
    old.content := coalesce(t.original_content, file_text(t));
  END IF;
  IF old.content <> m ->> 'content' OR t.type <> m ->> 'type'
    OR old.details -> 'entities' IS DISTINCT FROM m -> 'details' -> 'entities'
    OR (m ? 'media' AND coalesce(t.size, t.large_size) IS DISTINCT FROM (m ->> 'size')::bigint) THEN
    RETURN NULL;
  END IF;
  INSERT INTO intake_once (channel, account_id, key) VALUES (item ->> 'channel', (item ->> 'accountId')::int, once);
  RETURN t.id;
END $$;
