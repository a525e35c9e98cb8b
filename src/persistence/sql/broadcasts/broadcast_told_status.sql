-- Announces the statuses of these messages of broadcasts, as commits of their chats: versions rise, and rounds that
-- were decided before are stale. Chats that nobody was told of, or that are being merged, announce nothing. Should be
-- the last statement of its transaction: it locks the counters of organizations, in order of id. The caller has locked
-- the chats.
CREATE OR REPLACE FUNCTION broadcast_told_status(ids int[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  events jsonb[];
BEGIN
  -- Row by row, by its key.
  FOR c IN SELECT told.* FROM (SELECT DISTINCT sent.chat_id FROM unnest(ids) AS i(id), LATERAL
        (SELECT chat_id FROM message WHERE id = i.id AND state = 'done' OFFSET 0) AS sent) AS touched, LATERAL
      (SELECT * FROM chat WHERE id = touched.chat_id AND merged_into IS NULL AND seq > 0 OFFSET 0) AS told
      ORDER BY told.organization_id, told.id LOOP
    SELECT array_agg(message_status_event(m.id, (c.seq + m.nr)::int, wire_time(moment)) ORDER BY m.nr) INTO events
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS nr FROM message
        WHERE chat_id = c.id AND id = ANY (ids) AND state = 'done') AS m;
    UPDATE chat SET version = version + 1, seq = seq + cardinality(events), updated_at = moment WHERE id = c.id;
    PERFORM chat_tell(c, events, moment);
  END LOOP;
END $$;
