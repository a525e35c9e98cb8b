-- Whether a message has the unread mark. Written so that the planner can inline it and use the partial index
-- message_unread_partial.
CREATE OR REPLACE FUNCTION message_unread(m message)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NOT (m).from_me AND NOT (m).is_read_by_operator AND (m).state = 'done'
$$;
