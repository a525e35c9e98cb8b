-- Draws the numbers that a round gives to its chat (op renumber), and returns the first of them; NULL = it gives none,
-- or the round is stale. Locks the ticket counter, which intake also takes before it locks chats.
CREATE OR REPLACE FUNCTION commit_ticket_numbers(p_chat int, input jsonb)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  wanted int := jsonb_array_length(jsonb_path_query_array(input -> 'ops', '$[*] ? (@.op == "renumber")'));
  reached int;
BEGIN
  IF wanted = 0 THEN RETURN NULL; END IF;
  UPDATE ticket_counter SET last = last + wanted
    WHERE organization_id = (SELECT organization_id FROM chat WHERE id = p_chat
      AND version = (input ->> 'version')::int)
    RETURNING last INTO reached;
  RETURN reached - wanted + 1;
END $$;
