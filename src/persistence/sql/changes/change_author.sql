-- Who reacted, for comparison within one chat: everybody on our side is one, and so is the customer of a chat that is
-- no group.
CREATE OR REPLACE FUNCTION change_author(c chat, m message)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN (m).from_me THEN 'us' WHEN NOT (c).is_group THEN 'customer'
    ELSE 'person:' || coalesce((m).sender_jid, (SELECT (m).address ->> key
      FROM channel t, unnest(t.person_keys) WITH ORDINALITY AS k(key, ord)
      WHERE t.name = (m).channel AND (m).address ? key ORDER BY ord LIMIT 1), (m).sender_name, '') END
$$;
