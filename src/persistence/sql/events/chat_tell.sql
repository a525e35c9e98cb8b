-- Writes a chat's events ({name, data, seq?, audience?, visitor?, chat?}) to the log and tells who listens. Always
-- the last statement of its transaction: the lock on the counter makes order of position order of commit.
CREATE OR REPLACE FUNCTION chat_tell(c chat, events jsonb[], moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  n int := cardinality(events);
  visitor uuid;
  last bigint;
BEGIN
  IF n = 0 THEN RETURN; END IF;
  IF c.channel = 'website' THEN visitor := substr(c.remote_jid, 9)::uuid; END IF;
  INSERT INTO event_counter (organization_id, last) VALUES (c.organization_id, n)
    ON CONFLICT (organization_id) DO UPDATE SET last = event_counter.last + n RETURNING event_counter.last INTO last;
  INSERT INTO event_log (organization_id, position, chat_id, seq, name, data, audience, is_hr, visitor_session,
    created_at)
    SELECT c.organization_id, last - n + ord, coalesce((e ->> 'chat')::int, c.id), (e ->> 'seq')::int, e ->> 'name',
      e -> 'data', coalesce(e ->> 'audience', 'org'), c.is_hr,
        CASE WHEN e ? 'visitor' THEN visitor END, moment
      FROM unnest(events) WITH ORDINALITY AS t(e, ord);
  PERFORM pg_notify('events', c.organization_id || ':' || last);
END $$;
