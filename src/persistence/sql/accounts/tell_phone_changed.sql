-- Whoever reads a QR or pairing code can take the number over. So the codes go to managers and admins (audience
-- `managers`), and everybody else gets the same change without them (audience `employees`). Each user gets a change
-- once.
CREATE OR REPLACE FUNCTION tell_phone_changed()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  p organization_phone;
  visible boolean := true;
  secret boolean;
  data jsonb;
  events jsonb[] := '{}';
  moment timestamptz := clock_timestamp();
BEGIN
  IF TG_OP = 'DELETE' THEN p := OLD; ELSE p := NEW; END IF;
  -- If the organization is deleted as well, nobody is left to notify.
  PERFORM 1 FROM organization WHERE id = p.organization_id FOR KEY SHARE;
  IF NOT FOUND THEN RETURN NULL; END IF;

  data := jsonb_build_object('id', p.id, 'phoneJid', p.phone_jid, 'displayName', p.display_name,
    'connectionType', p.connection_type, 'status', p.status, 'lastConnectedAt', wire_time(p.last_connected_at),
    'lastErrorCode', p.last_error_code, 'pausedCode', p.paused_code, 'timestamp', wire_time(moment));
  secret := TG_OP <> 'DELETE' AND (p.qr_code IS NOT NULL OR p.pairing_code IS NOT NULL);
  IF TG_OP = 'DELETE' THEN
    data := data || '{"deleted": true}';
  ELSIF TG_OP = 'UPDATE' THEN
    visible := (OLD.phone_jid, OLD.display_name, OLD.connection_type, OLD.status, OLD.last_connected_at,
        OLD.last_error_code, OLD.paused_code)
      IS DISTINCT FROM (NEW.phone_jid, NEW.display_name, NEW.connection_type, NEW.status, NEW.last_connected_at,
        NEW.last_error_code, NEW.paused_code);
  END IF;

  IF secret THEN
    events := ARRAY[jsonb_build_object('name', 'phone:updated', 'audience', 'managers', 'data',
      data || jsonb_build_object('qrCode', p.qr_code, 'qrExpiresAt', wire_time(p.qr_expires_at),
        'pairingCode', p.pairing_code))];
  END IF;
  IF NOT secret OR visible THEN
    events := events || jsonb_build_object('name', 'phone:updated', 'data', data,
      'audience', CASE WHEN secret THEN 'employees' ELSE 'org' END);
  END IF;
  PERFORM event_append(p.organization_id, NULL, false, NULL, events, moment);
  RETURN NULL;
END $$;
