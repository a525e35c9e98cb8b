-- Adds one ticket of the kind of this chat, or takes one away.
CREATE OR REPLACE FUNCTION ticket_counts_add(c chat, p_number int)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO ticket_count (organization_id, is_hr, status, stage, priority, owned, number)
    VALUES (c.organization_id, c.is_hr, c.status, c.stage, c.priority, c.assigned_user_id IS NOT NULL, p_number)
$$;
