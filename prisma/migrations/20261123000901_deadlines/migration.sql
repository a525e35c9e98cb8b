-- What a chat does by itself at a time: answers due, closing after silence, messages that leave later.
ALTER TABLE chat
  ADD COLUMN unanswered_since timestamptz(3),
  ADD COLUMN response_due_at timestamptz(3),
  ADD COLUMN overdue boolean NOT NULL DEFAULT false,
  ADD COLUMN close_due_at timestamptz(3),
  ADD COLUMN deadline_overrides jsonb;
ALTER TABLE message ADD COLUMN send_at timestamptz(3);
ALTER TABLE message DROP CONSTRAINT message_state;
ALTER TABLE message ADD CONSTRAINT message_state
  CHECK (state IN ('waiting', 'intent', 'scheduled', 'done', 'parked', 'withdrawn'));
CREATE INDEX message_scheduled_partial ON message (chat_id, send_at, id) WHERE state = 'scheduled';

CREATE TABLE deadline_settings (
  organization_id integer NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE CASCADE,
  first_response_minutes integer,
  next_response_minutes integer,
  close_after_minutes integer,
  farewell text,
  undo_seconds integer NOT NULL DEFAULT 0,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT deadline_settings_pkey PRIMARY KEY (organization_id)
);

-- What the organization wants and the chat's own wishes come to, in milliseconds; null = none of that kind.
CREATE FUNCTION chat_deadline_policy(c chat) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
      'firstResponseMs', CASE WHEN own ? 'firstResponseMinutes' THEN (own ->> 'firstResponseMinutes')::bigint ELSE s.first_response_minutes END * 60000,
      'nextResponseMs', CASE WHEN own ? 'nextResponseMinutes' THEN (own ->> 'nextResponseMinutes')::bigint ELSE s.next_response_minutes END * 60000,
      'closeAfterMs', CASE WHEN own ? 'closeAfterMinutes' THEN (own ->> 'closeAfterMinutes')::bigint ELSE s.close_after_minutes END * 60000)
    FROM (SELECT coalesce((c).deadline_overrides, '{}') AS own) AS wishes
      LEFT JOIN deadline_settings s ON s.organization_id = (c).organization_id
$$;

-- The organization's farewell as a message of the chat, queued (on the website: sent); null when there is none to send.
-- WhatsApp's Cloud API takes no free words a day after the customer's last message.
CREATE FUNCTION chat_farewell(c chat, moment timestamptz, p_seq int) RETURNS int LANGUAGE sql AS $$
  INSERT INTO message (organization_id, chat_id, channel, state, seq, command_id, organization_phone_id, telegram_bot_id, telegram_chat_id,
      receiving_phone_jid, remote_jid, from_me, content, type, timestamp, status, is_hr, is_read_by_operator)
    SELECT (c).organization_id, (c).id, (c).channel, 'done', p_seq, 'farewell:' || p_seq, (c).organization_phone_id, (c).telegram_bot_id,
        (c).telegram_chat_id, (c).receiving_phone_jid, (c).remote_jid, true, s.farewell, 'text', moment,
        CASE (c).channel WHEN 'website' THEN 'sent' ELSE 'queued' END, (c).is_hr, true
      FROM deadline_settings s LEFT JOIN organization_phone p ON p.id = (c).organization_phone_id
      WHERE s.organization_id = (c).organization_id AND btrim(coalesce(s.farewell, '')) <> ''
        AND (p.id IS NULL OR p.connection_type <> 'waba' OR (c).last_incoming_at > moment - interval '24 hours')
    RETURNING id
$$;
