-- Whether something is left to do of taking a merged chat in: messages there, or some here that not all may read
-- any more.
CREATE OR REPLACE FUNCTION absorb_left(c chat, p_other int)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM message WHERE chat_id = p_other)
    OR (c.is_hr AND EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND NOT is_hr));
END $$;
