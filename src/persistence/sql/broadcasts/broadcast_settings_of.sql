-- An organization's settings of broadcasts; the row is made when it is first asked for.
CREATE OR REPLACE FUNCTION broadcast_settings_of(p_organization int)
RETURNS broadcast_settings LANGUAGE plpgsql AS $$
DECLARE
  s broadcast_settings%ROWTYPE;
BEGIN
  SELECT * INTO s FROM broadcast_settings WHERE organization_id = p_organization;
  IF FOUND THEN RETURN s; END IF;
  INSERT INTO broadcast_settings (organization_id, stop_words) VALUES (p_organization, usual_stop_words())
    ON CONFLICT DO NOTHING;
  SELECT * INTO s FROM broadcast_settings WHERE organization_id = p_organization;
  RETURN s;
END $$;
