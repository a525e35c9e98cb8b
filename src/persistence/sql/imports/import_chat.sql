-- Makes a chat that comes from another system, with its person. item is one of intake_accept() without a message;
-- fields = {name, contactName, isHr, ticketNumber, assignedUserId, assignedAt, status, priority, category, subject,
-- firstResponseAt, resolvedAt, closedAt, closeReason, customerRating, internalNotes, tags, createdAt}. Its messages
-- follow in the same transaction (import_messages), then import_chat_done(): no workflow sees the chat before. Returns
-- {id, ticketNumber}; null = there is such a chat already.
CREATE OR REPLACE FUNCTION import_chat(item jsonb, fields jsonb, p_source text, p_source_id text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  made int;
  ticket int := (fields ->> 'ticketNumber')::int;
  spare int;
  organization int := (item ->> 'organizationId')::int;
BEGIN
  IF chat_of(item) IS NOT NULL THEN RETURN NULL; END IF;
  made := chat_open(item || '{"withoutClient": true}');
  SELECT ticket_number INTO spare FROM chat WHERE id = made FOR UPDATE;
  IF ticket IS NULL OR EXISTS (SELECT 1 FROM chat WHERE organization_id = organization AND ticket_number = ticket) THEN
    ticket := spare;
  ELSE
    -- chat_open() has taken this number and holds the counter's lock since then: nobody has a higher one.
    UPDATE ticket_counter SET last = last - 1 WHERE organization_id = organization AND last = spare;
  END IF;
  UPDATE contact SET name = coalesce(contact.name, fields ->> 'contactName') FROM chat
    WHERE chat.id = made AND contact.id = chat.contact_id;
  UPDATE chat SET name = fields ->> 'name', is_hr = (fields ->> 'isHr')::boolean, ticket_number = ticket,
      assigned_user_id = (fields ->> 'assignedUserId')::int, assigned_at = (fields ->> 'assignedAt')::timestamptz,
      status = fields ->> 'status', priority = fields ->> 'priority',
      priority_rank = priority_rank(fields ->> 'priority'), category = fields ->> 'category',
      subject = fields ->> 'subject', first_response_at = (fields ->> 'firstResponseAt')::timestamptz,
      resolved_at = (fields ->> 'resolvedAt')::timestamptz, closed_at = (fields ->> 'closedAt')::timestamptz,
      close_reason = fields ->> 'closeReason', customer_rating = (fields ->> 'customerRating')::int,
      internal_notes = fields ->> 'internalNotes', tags = fields ->> 'tags',
      created_at = (fields ->> 'createdAt')::timestamptz
    WHERE id = made;
  UPDATE website_session SET chat_id = made
    WHERE id = (item ->> 'visitorSessionId')::uuid AND organization_id = organization AND chat_id IS NULL;
  INSERT INTO imported_row (source, kind, source_id, target_id) VALUES (p_source, 'chat', p_source_id, made)
    ON CONFLICT (source, kind, source_id) DO UPDATE SET target_id = excluded.target_id;
  RETURN jsonb_build_object('id', made, 'ticketNumber', ticket);
END $$;
