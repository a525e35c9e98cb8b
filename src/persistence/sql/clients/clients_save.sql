-- Makes clients, and changes those that an item names. An item is {id?, fields: {column: value}, identities: [{kind,
-- value}]}. Returns, in order, {id} or {fault: not_found, email_taken or user_unknown}; a faulty item changes nothing.
-- Contacts with one of the identities become the client's. p_told = sockets hear of each. Locks: keys of identities
-- (advisory, sorted), clients, contacts; the event counter last.
CREATE OR REPLACE FUNCTION clients_save(p_organization int, p_items jsonb, p_told boolean)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  item jsonb;
  r organization_client%ROWTYPE;
  results jsonb[] := '{}';
  events jsonb[] := '{}';
  fault text;
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (SELECT DISTINCT client_key_lock(p_organization, k.kind, k.value) AS h
    FROM jsonb_array_elements(p_items) AS i, jsonb_to_recordset(i -> 'identities') AS k(kind text, value text)
    ORDER BY h) AS sorted;
  FOR item IN SELECT value FROM jsonb_array_elements(p_items) LOOP
    IF item ? 'id' THEN
      SELECT * INTO r FROM organization_client WHERE id = (item ->> 'id')::int AND organization_id = p_organization
        FOR NO KEY UPDATE;
      fault := CASE WHEN NOT FOUND THEN 'not_found' END;
    ELSE
      fault := NULL;
      r := client_new(p_organization, moment);
    END IF;
    IF fault IS NULL THEN
      r := jsonb_populate_record(r, item -> 'fields');
      r.updated_at := moment;
      fault := client_fault(r, item -> 'identities');
    END IF;
    IF fault IS NOT NULL THEN
      results := results || jsonb_build_object('fault', fault);
      CONTINUE;
    END IF;
    PERFORM client_write(r, NOT item ? 'id');
    PERFORM client_identify(r, item -> 'identities');
    results := results || jsonb_build_object('id', r.id);
    events := events || jsonb_build_object(
      'name', CASE WHEN item ? 'id' THEN 'client:updated' ELSE 'client:created' END,
      'data', jsonb_build_object('clientId', r.id, 'timestamp', wire_time(moment)));
  END LOOP;
  IF p_told THEN PERFORM event_append(p_organization, NULL, false, NULL, events, moment); END IF;
  RETURN to_jsonb(results);
END $$;
