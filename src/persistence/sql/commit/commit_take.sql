-- Publishes waiting rows (op take), or drafts and planned messages (op send): numbers them from p_seq on and returns
-- their events, and those of messages that they change (reactions, edits, deletions). A message whose file is on its
-- way says so until media_settle knows more.
CREATE OR REPLACE FUNCTION commit_take(c chat, op jsonb, p_seq int, owner jsonb, moment timestamptz)
RETURNS jsonb[] LANGUAGE plpgsql AS $$
DECLARE
  ids int[] := ARRAY(SELECT jsonb_array_elements_text(op -> 'ids')::int);
  from_states text[] := CASE op ->> 'op' WHEN 'take' THEN '{waiting}' ELSE '{intent,scheduled}' END;
  events jsonb[];
  changing int[];
  named text[];
BEGIN
  WITH numbered AS (
    SELECT id, (p_seq + ord - 1)::int AS seq FROM unnest(ids) WITH ORDINALITY AS t(id, ord)
  ), taken AS (
    UPDATE message m SET state = 'done', seq = numbered.seq, updated_at = moment,
        timestamp = CASE m.state WHEN 'scheduled' THEN moment ELSE m.timestamp END,
        content = CASE m.media_state WHEN 'waiting' THEN file_content(m, file_loading(m)) ELSE m.content END,
        file_text = CASE m.media_state WHEN 'waiting' THEN file_text(m) ELSE m.file_text END,
        file_words = CASE m.media_state WHEN 'waiting' THEN file_loading(m) ELSE m.file_words END
      FROM numbered WHERE m.id = numbered.id AND m.chat_id = c.id AND m.state = ANY (from_states)
      RETURNING m AS row
  )
  SELECT array_agg(message_new_event(row, owner,
      CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END) ORDER BY (row).seq),
      array_agg((row).id) FILTER (WHERE (row).details IS NOT NULL
        AND change_named((row).type, (row).details, (row).quoted_message_id) IS NOT NULL),
      array_agg((row).provider_message_id) FILTER (WHERE (row).provider_message_id IS NOT NULL)
    INTO events, changing, named FROM taken LEFT JOIN app_user u ON u.id = (row).sender_user_id;
  IF cardinality(events) IS DISTINCT FROM cardinality(ids) THEN PERFORM commit_row_moved(); END IF;
  IF changing IS NOT NULL
    OR EXISTS (SELECT 1 FROM message_change WHERE chat_id = c.id AND target = ANY (named)) THEN
    RETURN commit_changes(c, ids, changing, named, events, p_seq, owner, moment);
  END IF;
  RETURN events;
END $$;
