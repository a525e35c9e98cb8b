-- The contacts that a person who is being erased is: those of the beginning, and those that became the client since.
CREATE OR REPLACE FUNCTION person_contacts(e person_erasure)
RETURNS int[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(SELECT id FROM contact WHERE organization_id = e.organization_id AND NOT is_group
    AND (id = ANY (e.contact_ids) OR client_id = e.client_id) ORDER BY id)
$$;
