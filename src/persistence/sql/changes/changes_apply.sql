-- Brings messages up to date with everything that is known to change them, and returns the ids of those that are
-- different now. Computed anew from all changes each time, so neither order nor repetition matters. Only published
-- messages and changes count; changes also while they are still being moved here from other chats (p_other: one that
-- is not noted as such yet). targets = provider ids. The caller has locked the chat.
CREATE OR REPLACE FUNCTION changes_apply(c chat, targets text[], moment timestamptz, p_other int DEFAULT NULL)
RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  chats int[] := ARRAY[c.id, p_other] || ARRAY(SELECT other_chat_id FROM chat_inbox
    WHERE chat_id = c.id AND other_chat_id IS NOT NULL);
  m message%ROWTYPE;
  now_is message%ROWTYPE;
  edit message%ROWTYPE;
  changed int[] := '{}';
BEGIN
  -- Some providers give an edit the id of what it edits, and begin to count anew when a group is converted.
  FOR m IN SELECT DISTINCT ON (t.provider_message_id) t.* FROM message t
      WHERE t.provider_message_id = ANY (targets) AND t.chat_id = c.id AND t.state = 'done'
        AND NOT EXISTS (SELECT 1 FROM message_change x WHERE x.message_id = t.id)
        AND change_named(t.type, t.details, NULL) IS NULL
      ORDER BY t.provider_message_id, t.id DESC LOOP
    now_is := m;
    now_is.reactions := message_reactions(c, chats, m.provider_message_id);
    now_is.deleted_at := message_deleted_at(c, chats, m.provider_message_id, m.from_me);
    edit := message_edit(c, chats, m, false);
    IF edit.id IS NOT NULL THEN
      now_is.edited_at := edit.timestamp;
      edit := message_edit(c, chats, m, true);
      -- Only a file can lose its text.
      IF edit.id IS NOT NULL AND (edit.content <> '' OR m.media_url IS NOT NULL OR m.media_state IS NOT NULL) THEN
        now_is.content := edited_content(m, edit.content);
        now_is.details := edited_details(m, edit);
        IF m.file_text IS NOT NULL THEN now_is.file_text := edit.content; END IF;
        IF m.original_content IS NULL THEN
          IF now_is.content = m.content
            AND now_is.details -> 'entities' IS NOT DISTINCT FROM m.details -> 'entities' THEN
            -- It changed nothing.
            IF edit.timestamp = now_is.edited_at THEN now_is.edited_at := m.edited_at; END IF;
            now_is.details := m.details;
          ELSE
            now_is.original_content := file_text(m);
          END IF;
        END IF;
      END IF;
    END IF;
    CONTINUE WHEN now_is IS NOT DISTINCT FROM m;
    UPDATE message SET content = now_is.content, file_text = now_is.file_text, details = now_is.details,
        reactions = now_is.reactions, edited_at = now_is.edited_at,
        original_content = now_is.original_content, deleted_at = now_is.deleted_at,
        updated_at = moment
      WHERE id = m.id;
    IF now_is.content <> m.content THEN
      -- From now on, search finds it by its present text. One that is not indexed yet will be.
      UPDATE message_search SET grams = message_grams(c.organization_id, now_is.content) WHERE message_id = m.id;
    END IF;
    changed := changed || m.id;
  END LOOP;
  RETURN changed;
END $$;
