-- The reactions to a message that stand, as the wire shows them, oldest first: of each person those of his newest
-- reaction, none if it took them back. NULL = nobody ever reacted. p_chats = the chat and those that are being moved
-- into it. A provider that allows several emojis gives all of a person's in one message.
CREATE OR REPLACE FUNCTION message_reactions(c chat, p_chats int[], p_target text)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH newest AS (
    SELECT DISTINCT ON (change_author(c, q)) q.*
      FROM message_change x JOIN message q ON q.id = x.message_id
      WHERE x.chat_id = ANY (p_chats) AND x.target = p_target AND x.kind = 'reaction' AND q.state = 'done'
        AND q.status <> 'failed' AND change_readable('reaction', q.content, q.details)
      ORDER BY change_author(c, q), q.timestamp DESC, q.id DESC
  ), bounded AS (
    SELECT * FROM newest ORDER BY timestamp DESC, id DESC LIMIT 200
  )
  SELECT CASE WHEN EXISTS (SELECT 1 FROM newest) THEN coalesce((
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('emoji', e.emoji,
        'by', CASE WHEN q.from_me THEN (SELECT name FROM app_user WHERE id = q.sender_user_id)
          ELSE coalesce(q.sender_name, CASE WHEN NOT (c).is_group THEN (c).name END) END,
        'senderJid', q.sender_jid, 'userId', q.sender_user_id, 'fromMe', q.from_me, 'at', wire_time(q.timestamp)))
        ORDER BY q.timestamp, q.id, e.ord)
      FROM bounded q, LATERAL (
        SELECT emoji, ord FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(q.details -> 'emojis') = 'array'
          THEN q.details -> 'emojis' ELSE jsonb_build_array(q.details -> 'emoji') END) WITH ORDINALITY AS t(emoji, ord)
          WHERE emoji <> '') AS e), '[]') END
$$;
