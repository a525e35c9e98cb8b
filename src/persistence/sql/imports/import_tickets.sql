-- Before an import: new chats of an organization take numbers above those that come.
CREATE OR REPLACE FUNCTION import_tickets(p_organization int, p_highest int)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO ticket_counter (organization_id, last) VALUES (p_organization, p_highest)
    ON CONFLICT (organization_id) DO UPDATE SET last = greatest(ticket_counter.last, excluded.last)
$$;
