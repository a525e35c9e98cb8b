-- Writes a comment and tells those whom it mentions, each by an event without a number. Returns the comment's id, the
-- same for a repeated command; NULL = the chat is gone. A chat that was merged passes the comment on. words = texts of
-- notifications. Locks the chat, so that a merge or an erasure takes the comment along, and the event counter last.
CREATE OR REPLACE FUNCTION chat_comment_add(
  p_chat int, p_user int, p_content text, p_command text, p_mentioned int[], words jsonb
)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  made int;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  op jsonb;
  events jsonb[];
BEGIN
  SELECT * INTO c FROM chat WHERE id = (SELECT coalesce(merged_into, id) FROM chat WHERE id = p_chat) FOR SHARE;
  IF NOT FOUND OR c.erased_at IS NOT NULL THEN RETURN NULL; END IF;
  -- It was merged before the lock: try again.
  IF c.merged_into IS NOT NULL THEN
    RETURN chat_comment_add(c.merged_into, p_user, p_content, p_command, p_mentioned, words);
  END IF;
  INSERT INTO chat_comment (organization_id, chat_id, user_id, content, command_id, created_at)
    VALUES (c.organization_id, c.id, p_user, p_content, p_command, moment)
    ON CONFLICT (chat_id, command_id) DO NOTHING RETURNING id INTO made;
  IF made IS NULL THEN
    RETURN (SELECT id FROM chat_comment WHERE chat_id = c.id AND command_id = p_command);
  END IF;
  op := jsonb_build_object('type', 'comment_mention', 'byUserId', p_user);
  events := ARRAY(SELECT jsonb_set(commit_notify(c, op || jsonb_build_object('userId', u), words, moment),
      '{data,data,commentId}', to_jsonb(made)) FROM unnest(p_mentioned) AS u ORDER BY u);
  PERFORM event_append(c.organization_id, c.id, c.is_hr, NULL, events, moment);
  RETURN made;
END $$;
