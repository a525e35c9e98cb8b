-- The time of the customer's oldest message in a chat that arrived after another message and after a time (NULL =
-- any); NULL = none. Quiet messages do not count; those of earlier builds are recognized by
-- their kind.
CREATE OR REPLACE FUNCTION asked_after(p_chat int, p_message int, moment timestamptz)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT least(timestamp, created_at) FROM message
    WHERE chat_id = p_chat AND id > p_message AND NOT from_me AND (moment IS NULL OR created_at > moment)
      AND (state = 'done' OR (state = 'waiting' AND NOT is_read_by_operator))
      AND NOT quiet AND type NOT IN ('reaction', 'poll_vote', 'protocol')
      AND NOT coalesce(details ? 'editOf' OR details ->> 'type' = 'edit', false)
    ORDER BY id LIMIT 1
$$;
