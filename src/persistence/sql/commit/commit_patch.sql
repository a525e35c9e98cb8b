-- Generated from src/domain/chat/fields.ts by npm run sql:build.
-- The chat’s row with what a round changes of its columns (ChatPatch).
CREATE OR REPLACE FUNCTION commit_patch(c chat, patch jsonb)
RETURNS chat LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF patch ? 'lastMessageAt' THEN c.last_message_at := ms_time((patch ->> 'lastMessageAt')::bigint); END IF;
  IF patch ? 'isHr' THEN c.is_hr := (patch ->> 'isHr')::boolean; END IF;
  IF patch ? 'assignedUserId' THEN c.assigned_user_id := (patch ->> 'assignedUserId')::int; END IF;
  IF patch ? 'assignedAt' THEN c.assigned_at := ms_time((patch ->> 'assignedAt')::bigint); END IF;
  IF patch ? 'status' THEN c.status := patch ->> 'status'; END IF;
  IF patch ? 'stage' THEN c.stage := patch ->> 'stage'; END IF;
  IF patch ? 'priority' THEN c.priority := patch ->> 'priority'; c.priority_rank := priority_rank(c.priority); END IF;
  IF patch ? 'categoryOf' THEN c.category := (SELECT text FROM command_text
      WHERE chat_id = c.id AND command_id = patch ->> 'categoryOf'); END IF;
  IF patch ? 'subjectOf' THEN c.subject := (SELECT text FROM command_text
      WHERE chat_id = c.id AND command_id = patch ->> 'subjectOf'); END IF;
  IF patch ? 'firstResponseAt' THEN c.first_response_at := ms_time((patch ->> 'firstResponseAt')::bigint); END IF;
  IF patch ? 'resolvedAt' THEN c.resolved_at := ms_time((patch ->> 'resolvedAt')::bigint); END IF;
  IF patch ? 'closedAt' THEN c.closed_at := ms_time((patch ->> 'closedAt')::bigint); END IF;
  IF patch ? 'closeReasonOf' THEN c.close_reason := (SELECT text FROM command_text
      WHERE chat_id = c.id AND command_id = patch ->> 'closeReasonOf'); END IF;
  IF patch ? 'customerRating' THEN c.customer_rating := (patch ->> 'customerRating')::int; END IF;
  IF patch ? 'internalNotesOf' THEN c.internal_notes := (SELECT text FROM command_text
      WHERE chat_id = c.id AND command_id = patch ->> 'internalNotesOf'); END IF;
  IF patch ? 'pendingUntil' THEN c.pending_until := ms_time((patch ->> 'pendingUntil')::bigint); END IF;
  IF patch ? 'snoozeReasonOf' THEN c.snooze_reason := (SELECT text FROM command_text
      WHERE chat_id = c.id AND command_id = patch ->> 'snoozeReasonOf'); END IF;
  IF patch ? 'lastIncomingAt' THEN c.last_incoming_at := ms_time((patch ->> 'lastIncomingAt')::bigint); END IF;
  IF patch ? 'unansweredSince' THEN c.unanswered_since := ms_time((patch ->> 'unansweredSince')::bigint); END IF;
  IF patch ? 'overdue' THEN c.overdue := (patch ->> 'overdue')::boolean; END IF;
  IF patch ? 'responseDueAt' THEN c.response_due_at := ms_time((patch ->> 'responseDueAt')::bigint); END IF;
  IF patch ? 'closeDueAt' THEN c.close_due_at := ms_time((patch ->> 'closeDueAt')::bigint); END IF;
  IF patch ? 'deadlineOverrides' THEN c.deadline_overrides := nullif(patch -> 'deadlineOverrides', '{}'); END IF;
  RETURN c;
END $$;
