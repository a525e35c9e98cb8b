-- Gives the chat, which opens again, the next ticket number. The number that it had still finds it.
CREATE OR REPLACE FUNCTION commit_renumber(c chat, number int, moment timestamptz)
RETURNS chat LANGUAGE plpgsql AS $$
BEGIN
  -- The version was another one when the numbers were drawn.
  IF number IS NULL THEN PERFORM commit_row_moved(); END IF;
  INSERT INTO former_ticket (organization_id, number, chat_id, until)
    VALUES (c.organization_id, c.ticket_number, c.id, moment);
  c.ticket_number := number;
  RETURN c;
END $$;
