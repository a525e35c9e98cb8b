-- The names of a chat's tags as a JSON list, in the order in which they were added; NULL = it has none.
CREATE OR REPLACE FUNCTION chat_tag_names(p_chat int)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT json_agg(t.name ORDER BY x.created_at, t.id)::text FROM chat_tag x JOIN ticket_tag t ON t.id = x.tag_id
    WHERE x.chat_id = p_chat
$$;
