-- Counts a purchase of a client, once for each command: revenue, purchases, average, time. Amounts are in hundredths.
-- Returns done, not_found, or too_large, which changes nothing.
CREATE OR REPLACE FUNCTION client_bought(p_organization int, p_client int, p_amount bigint, p_command text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  r organization_client%ROWTYPE;
BEGIN
  SELECT * INTO r FROM organization_client WHERE id = p_client AND organization_id = p_organization
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF r.total_revenue + p_amount > 999999999999999 OR r.purchase_count = 2147483647 THEN RETURN 'too_large'; END IF;
  INSERT INTO client_purchase (client_id, command_id, amount) VALUES (p_client, p_command, p_amount)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'done'; END IF;
  UPDATE organization_client SET total_revenue = total_revenue + p_amount, purchase_count = purchase_count + 1,
      average_check = round((total_revenue + p_amount)::numeric / (purchase_count + 1)),
      last_purchase_date = moment, updated_at = moment
    WHERE id = p_client;
  PERFORM event_append(p_organization, NULL, false, NULL, ARRAY[jsonb_build_object('name', 'client:updated',
    'data', jsonb_build_object('clientId', p_client, 'timestamp', wire_time(moment)))], moment);
  RETURN 'done';
END $$;
