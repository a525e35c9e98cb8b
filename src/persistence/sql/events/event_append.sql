-- Writes events to an organization's log and notifies the listeners. Only this function assigns positions. An event
-- is {name, data, seq?, audience?, chat?, visitor?}: chat = if it differs from p_chat, visitor = p_visitor sees it as
-- well. Returns the last position. It should be the last statement of its transaction: it locks the organization's
-- counter until the commit, so that the order of positions is the order of commits.
CREATE OR REPLACE FUNCTION event_append(
  p_organization int, p_chat int, p_hr boolean, p_visitor uuid, events jsonb[], moment timestamptz
)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n int := cardinality(events);
  reached bigint;
BEGIN
  IF n = 0 THEN RETURN NULL; END IF;
  INSERT INTO event_counter AS counter (organization_id, last) VALUES (p_organization, n)
    ON CONFLICT (organization_id) DO UPDATE SET last = counter.last + n RETURNING counter.last INTO reached;
  INSERT INTO event_log (organization_id, position, chat_id, seq, name, data, audience, is_hr, visitor_session,
      created_at)
    SELECT p_organization, reached - n + ord, coalesce((e ->> 'chat')::int, p_chat), (e ->> 'seq')::int, e ->> 'name',
        e -> 'data', coalesce(e ->> 'audience', 'org'), p_hr, CASE WHEN e ? 'visitor' THEN p_visitor END, moment
      FROM unnest(events) WITH ORDINALITY AS t(e, ord);
  PERFORM pg_notify('events', p_organization || ':' || reached);
  RETURN reached;
END $$;
