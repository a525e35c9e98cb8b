-- Makes a long chat, and what was merged into it, be gone at once: for lists, for whoever names it, and for its person,
-- who begins a new one. What was still to be done there is not done; operators' reasons and notes are cleared, because
-- the chat's row and its audit trail leave last. The rest of its rows leaves with the rounds of its workflow
-- (chat_erase_step), asked for by an item of the inbox. Called by chat_delete, which has locked these rows.
CREATE OR REPLACE FUNCTION chat_erase_begin(c chat, ids int[], contacts int[], moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM chat_inbox WHERE chat_id = ANY (ids);
  DELETE FROM website_session WHERE chat_id = ANY (ids);
  DELETE FROM command_text WHERE chat_id = ANY (ids);
  DELETE FROM chat_comment WHERE chat_id = ANY (ids);
  PERFORM chat_tags_erase(ids);
  UPDATE ticket_history SET description = NULL,
      old_value = CASE WHEN change_type IN ('status_changed', 'assigned', 'unassigned') THEN old_value END,
      new_value = CASE WHEN change_type IN ('status_changed', 'assigned', 'unassigned') THEN new_value END
    WHERE chat_id = ANY (ids) AND (description IS NOT NULL OR change_type IN ('tag_added', 'tag_removed', 'note_added',
      'category_changed', 'subject_changed'));
  DELETE FROM message WHERE chat_id = ANY (ids)
    AND (state IN ('waiting', 'intent', 'scheduled', 'held') OR (state = 'done' AND status IN ('queued', 'pending')));
  UPDATE chat SET erased_at = moment, account_key = 'erased:' || id, status = 'closed', unread_count = 0,
      pending_until = NULL, snooze_reason = NULL, close_reason = NULL, internal_notes = NULL,
      tags = NULL, category = NULL, subject = NULL, unanswered_since = NULL,
      response_due_at = NULL, overdue = false, close_due_at = NULL,
      version = version + 1, seq = seq + CASE WHEN id = c.id THEN 1 ELSE 0 END, updated_at = moment
    WHERE id = ANY (ids);
  DELETE FROM contact_identity WHERE contact_id = ANY (contacts)
    AND NOT EXISTS (SELECT 1 FROM chat o WHERE o.contact_id = contact_identity.contact_id AND o.erased_at IS NULL);
  PERFORM chat_inbox_add(c.id, 'poke', NULL, NULL, 'erase');
  PERFORM event_append(c.organization_id, c.id, c.is_hr, NULL, ARRAY[chat_deleted_event(c, moment)], moment);
END $$;
