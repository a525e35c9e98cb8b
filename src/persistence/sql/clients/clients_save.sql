-- Makes clients, and changes those that an item names. An item is {id?, fields: {column: value}, identities: [{kind,
-- value}]}; all have an id, or none has. Returns, in order, {id} or {fault: not_found, email_taken or user_unknown}; a
-- faulty item changes nothing. Contacts with one of the identities become the client's. p_told = sockets hear of each.
-- Locks: keys of identities (advisory, sorted), clients, contacts; the event counter last.
CREATE OR REPLACE FUNCTION clients_save(p_organization int, p_items jsonb, p_told boolean)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  known boolean := p_items -> 0 ? 'id';
  item jsonb;
  results jsonb := '[]';
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (SELECT DISTINCT client_key_lock(p_organization, k.kind, k.value) AS h
    FROM jsonb_array_elements(p_items) AS i, jsonb_to_recordset(i -> 'identities') AS k(kind text, value text)
    ORDER BY h) AS sorted;
  IF NOT known THEN results := clients_add(p_organization, p_items, moment); END IF;
  FOR item IN SELECT value FROM jsonb_array_elements(p_items) WHERE known LOOP
    results := results || client_change(p_organization, item, moment);
  END LOOP;
  IF p_told THEN
    PERFORM event_append(p_organization, NULL, false, NULL, ARRAY(SELECT jsonb_build_object(
        'name', CASE WHEN known THEN 'client:updated' ELSE 'client:created' END,
        'data', jsonb_build_object('clientId', r.result -> 'id', 'timestamp', wire_time(moment)))
      FROM jsonb_array_elements(results) WITH ORDINALITY AS r(result, nr) WHERE r.result ? 'id' ORDER BY r.nr), moment);
  END IF;
  RETURN results;
END $$;
