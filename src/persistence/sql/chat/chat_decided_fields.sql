-- Generated from src/domain/chat/fields.ts by npm run sql:build.
-- The fields of a chat that rules decide, as in its state. Called by chat_fetch.
CREATE OR REPLACE FUNCTION chat_decided_fields(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
    'lastMessageAt', time_ms(c.last_message_at),
    'isHr', c.is_hr,
    'assignedUserId', c.assigned_user_id,
    'assignedAt', time_ms(c.assigned_at),
    'status', c.status,
    'stage', c.stage,
    'priority', c.priority,
    'firstResponseAt', time_ms(c.first_response_at),
    'closedAt', time_ms(c.closed_at),
    'customerRating', c.customer_rating,
    'pendingUntil', time_ms(c.pending_until),
    'snoozeReason', c.snooze_reason IS NOT NULL,
    'lastIncomingAt', time_ms(c.last_incoming_at),
    'unansweredSince', time_ms(c.unanswered_since),
    'overdue', c.overdue,
    'responseDueAt', time_ms(c.response_due_at),
    'closeDueAt', time_ms(c.close_due_at));
END $$;
