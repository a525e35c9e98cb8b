-- Whether a message that leaves changes who owes whom an answer: a message of an operator, in a chat that was never
-- answered, where somebody waits for an answer, or that silence closes. A reaction answers nothing. Called by
-- delivery_conclude.
CREATE OR REPLACE FUNCTION answer_counts(c chat, m message)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (m).sender_user_id IS NOT NULL AND (m).type <> 'reaction'
    AND ((c).first_response_at IS NULL OR (c).unanswered_since IS NOT NULL
    OR chat_deadline_policy(c) ->> 'closeAfterMs' IS NOT NULL)
$$;
