-- Generated from src/domain/chat/fields.ts by npm run sql:build.
-- The changed fields of a chat in the form of the wire: times as text, texts from the row.
CREATE OR REPLACE FUNCTION commit_told_fields(c chat, fields jsonb)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF fields ? 'ticketNumber' THEN fields := fields || jsonb_build_object('ticketNumber', c.ticket_number); END IF;
  IF fields ? 'assignedAt' THEN fields := fields || jsonb_build_object('assignedAt',
    wire_time(ms_time((fields ->> 'assignedAt')::bigint))); END IF;
  IF fields ? 'tags' THEN fields := fields || jsonb_build_object('tags', c.tags); END IF;
  IF fields ? 'category' THEN fields := fields || jsonb_build_object('category', c.category); END IF;
  IF fields ? 'subject' THEN fields := fields || jsonb_build_object('subject', c.subject); END IF;
  IF fields ? 'closedAt' THEN fields := fields || jsonb_build_object('closedAt',
    wire_time(ms_time((fields ->> 'closedAt')::bigint))); END IF;
  IF fields ? 'closeReason' THEN fields := fields || jsonb_build_object('closeReason', c.close_reason); END IF;
  IF fields ? 'internalNotes' THEN fields := fields || jsonb_build_object('internalNotes', c.internal_notes); END IF;
  IF fields ? 'pendingUntil' THEN fields := fields || jsonb_build_object('pendingUntil',
    wire_time(ms_time((fields ->> 'pendingUntil')::bigint))); END IF;
  IF fields ? 'snoozeReason' THEN fields := fields || jsonb_build_object('snoozeReason', c.snooze_reason); END IF;
  IF fields ? 'responseDueAt' THEN fields := fields || jsonb_build_object('responseDueAt',
    wire_time(ms_time((fields ->> 'responseDueAt')::bigint))); END IF;
  IF fields ? 'closeDueAt' THEN fields := fields || jsonb_build_object('closeDueAt',
    wire_time(ms_time((fields ->> 'closeDueAt')::bigint))); END IF;
  RETURN fields;
END $$;
