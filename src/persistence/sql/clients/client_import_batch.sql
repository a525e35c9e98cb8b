-- Imports the next rows: clients [{line, fields, identities}], and why other rows are not imported [{line, field?, en,
-- ru}]. p_from = how many rows were read before, p_rows = how many are read now, p_digest of all of them. False =
-- another process has gone on with the import, so that nothing was done.
CREATE OR REPLACE FUNCTION client_import_batch(
  p_import uuid, p_from int, p_rows int, p_digest text, p_items jsonb, p_faults jsonb, p_lease_ms int
)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  r client_import%ROWTYPE;
  results jsonb := '[]';
  refused jsonb;
BEGIN
  SELECT * INTO r FROM client_import WHERE id = p_import FOR UPDATE;
  IF NOT FOUND OR r.state <> 'running' OR r.rows_read <> p_from THEN RETURN NULL; END IF;
  IF jsonb_array_length(p_items) > 0 THEN results := clients_save(r.organization_id, p_items, false); END IF;
  SELECT coalesce(jsonb_agg(jsonb_build_object('line', i.item -> 'line', 'fault', s.result -> 'fault')), '[]')
    INTO refused FROM jsonb_array_elements(p_items) WITH ORDINALITY AS i(item, nr)
    JOIN jsonb_array_elements(results) WITH ORDINALITY AS s(result, nr) USING (nr) WHERE s.result ? 'fault';
  INSERT INTO client_import_fault (import_id, line, field, error_en, error_ru)
    SELECT p_import, f.line, f.field, f.en, f.ru
      FROM jsonb_to_recordset(p_faults) AS f(line int, field text, en text, ru text)
    UNION ALL
    SELECT p_import, f.line, CASE f.fault WHEN 'email_taken' THEN 'email' ELSE 'assignedUserId' END,
        CASE f.fault WHEN 'email_taken' THEN 'A client with this email already exists'
          ELSE 'The assigned user is not of this organization' END,
        CASE f.fault WHEN 'email_taken' THEN 'Клиент с таким email уже есть'
          ELSE 'Ответственный не найден в организации' END
      FROM jsonb_to_recordset(refused) AS f(line int, fault text)
    ON CONFLICT DO NOTHING;
  UPDATE client_import SET rows_read = p_from + p_rows, digest = p_digest,
      created = created + jsonb_array_length(p_items) - jsonb_array_length(refused),
      failed = failed + jsonb_array_length(p_faults) + jsonb_array_length(refused),
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    WHERE id = p_import;
  RETURN refused;
END $$;
