-- Whom these identities [{kind, value}] name in an organization; contact_id null = nobody. Each is looked up by its
-- unique key: OFFSET 0 keeps a planner that knows little of the tables, or only averages of all organizations, from
-- reading all identities of a large one.
CREATE OR REPLACE FUNCTION identified(p_organization int, p_identities jsonb)
RETURNS TABLE (kind text, value text, contact_id int) LANGUAGE sql STABLE AS $$
  SELECT w.kind, w.value, known.contact_id
    FROM jsonb_to_recordset(p_identities) AS w(kind text, value text)
    LEFT JOIN LATERAL (SELECT ci.contact_id FROM contact_identity ci
      WHERE ci.organization_id = p_organization AND ci.kind = w.kind AND ci.value = w.value OFFSET 0) AS known ON true
$$;
