-- Erases a chat, and also the person who wrote it, unless other data of that person remains: rows, marks, texts in
-- events, the visitor's session, and chats that were merged into it. Events keep their positions but lose their
-- texts, so that the feed has no gaps; the last event reports the deletion. A merged chat cannot be erased by itself,
-- only together with the winner. Rows of a long chat are deleted later (chat_erase_begin). Returns {mediaUrls,
-- chatIds, rest: whether rows are left}, or NULL if the organization has no such chat. Locks as intake does:
-- contacts, then chats, each in order of id.
CREATE OR REPLACE FUNCTION chat_delete(p_organization int, p_chat int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  ids int[];
  contacts int[];
  media jsonb;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  SELECT array_agg(id ORDER BY id), array_agg(DISTINCT contact_id) INTO ids, contacts
    FROM chat WHERE organization_id = p_organization AND (id = p_chat OR merged_into = p_chat);
  PERFORM 1 FROM contact WHERE id = ANY (contacts) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM chat WHERE id = ANY (ids) ORDER BY id FOR UPDATE;
  SELECT * INTO c FROM chat WHERE id = p_chat AND organization_id = p_organization;
  IF NOT FOUND OR c.merged_into IS NOT NULL OR c.erased_at IS NOT NULL THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM message WHERE chat_id = ANY (ids) OFFSET erased_at_once()) THEN
    PERFORM chat_erase_begin(c, ids, contacts, moment);
    RETURN jsonb_build_object('mediaUrls', jsonb_build_array(), 'chatIds', to_jsonb(ids), 'rest', true);
  END IF;

  SELECT coalesce(jsonb_agg(DISTINCT media_url), '[]') INTO media FROM message WHERE chat_id = ANY (ids)
    AND media_url IS NOT NULL;
  PERFORM chat_tags_erase(ids);
  DELETE FROM chat_inbox WHERE chat_id = ANY (ids);
  DELETE FROM command_text WHERE chat_id = ANY (ids);
  DELETE FROM chat_command WHERE chat_id = ANY (ids);
  DELETE FROM website_session WHERE chat_id = ANY (ids);
  DELETE FROM chat WHERE id = ANY (ids);
  DELETE FROM contact WHERE id = ANY (contacts) AND NOT EXISTS (SELECT 1 FROM chat WHERE contact_id = contact.id);

  UPDATE event_log SET name = '', data = '{}' WHERE chat_id = ANY (ids);
  PERFORM event_append(p_organization, c.id, c.is_hr, NULL, ARRAY[chat_deleted_event(c, moment)], moment);
  RETURN jsonb_build_object('mediaUrls', media, 'chatIds', to_jsonb(ids), 'rest', false);
END $$;
