-- Takes a number, in all of these spellings, from an organization's opt-out list. Returns how many entries there were.
CREATE OR REPLACE FUNCTION opt_out_remove(p_organization int, p_numbers text[])
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  s broadcast_settings%ROWTYPE := broadcast_settings_of(p_organization);
  removed int;
BEGIN
  DELETE FROM broadcast_opt_out WHERE organization_id = p_organization
    AND key IN (SELECT opt_out_key(s, n) FROM unnest(p_numbers) AS t(n));
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;
