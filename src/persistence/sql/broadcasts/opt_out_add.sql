-- Adds numbers to an organization's opt-out list; those that are there stay as they are, but are shown again if their
-- person was erased before. Returns how many are new.
CREATE OR REPLACE FUNCTION opt_out_add(p_organization int, p_numbers text[], p_source text, p_user int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  s broadcast_settings%ROWTYPE := broadcast_settings_of(p_organization);
  added int;
BEGIN
  INSERT INTO broadcast_opt_out (organization_id, key, number, source, by_user_id)
    SELECT p_organization, opt_out_key(s, n), n, p_source, p_user
      FROM (SELECT DISTINCT n FROM unnest(p_numbers) AS t(n) ORDER BY n) AS given
    ON CONFLICT (organization_id, key) DO NOTHING;
  GET DIAGNOSTICS added = ROW_COUNT;
  UPDATE broadcast_opt_out o SET number = n FROM unnest(p_numbers) AS t(n)
    WHERE o.organization_id = p_organization AND o.key = opt_out_key(s, n) AND o.number IS NULL;
  RETURN added;
END $$;
