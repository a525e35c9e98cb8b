-- The customer of a chat was told, or never will be. What was read since then stays.
CREATE OR REPLACE FUNCTION receipt_told(p_chat int, p_round int)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM read_receipt WHERE chat_id = p_chat AND round = p_round;
END $$;
