-- Whether a merge is unfinished: messages remain in the other chat, or some that were moved here are still visible to
-- more users than the chat.
CREATE OR REPLACE FUNCTION absorb_left(c chat, p_other int)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM message WHERE chat_id = p_other)
    OR (c.is_hr AND EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND NOT is_hr));
END $$;
