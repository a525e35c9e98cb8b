-- Generated from src/domain/chat/fields.ts by npm run sql:build.
-- Writes the chat’s row as a round left it; the caller holds its lock. Raises the version.
CREATE OR REPLACE FUNCTION commit_save(c chat, p_seq int, p_taken bigint, p_unread int, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET version = (c).version + 1, seq = p_seq, taken = p_taken, unread_count = p_unread, wake_tries = 0,
      wake_at = moment + interval '2 seconds', updated_at = moment,
      priority_rank = (c).priority_rank,
      inbox = (c).inbox,
      name = (c).name,
      address = (c).address,
      last_message_at = (c).last_message_at,
      is_hr = (c).is_hr,
      ticket_number = (c).ticket_number,
      assigned_user_id = (c).assigned_user_id,
      assigned_at = (c).assigned_at,
      status = (c).status,
      stage = (c).stage,
      priority = (c).priority,
      tags = (c).tags,
      category = (c).category,
      subject = (c).subject,
      first_response_at = (c).first_response_at,
      resolved_at = (c).resolved_at,
      closed_at = (c).closed_at,
      close_reason = (c).close_reason,
      customer_rating = (c).customer_rating,
      internal_notes = (c).internal_notes,
      pending_until = (c).pending_until,
      snooze_reason = (c).snooze_reason,
      last_incoming_at = (c).last_incoming_at,
      unanswered_since = (c).unanswered_since,
      overdue = (c).overdue,
      response_due_at = (c).response_due_at,
      close_due_at = (c).close_due_at,
      deadline_overrides = (c).deadline_overrides
    WHERE id = (c).id;
END $$;
