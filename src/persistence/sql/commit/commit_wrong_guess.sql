-- The answer to an optimistic batch that does not match the row: the result of a fetch, so that the round needs none.
CREATE OR REPLACE FUNCTION commit_wrong_guess(input jsonb)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('wrong', chat_fetch((input ->> 'chatId')::int, (input ->> 'version')::int,
    ARRAY(SELECT jsonb_array_elements_text(input -> 'guess' -> 'commandIds')),
    ARRAY(SELECT jsonb_array_elements_text(input -> 'guess' -> 'intentIds')::int), (input -> 'guess' ->> 'limit')::int))
$$;
