-- The event message:new of a numbered row, with the operator who wrote it.
CREATE OR REPLACE FUNCTION message_told(m message, owner jsonb)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT message_new_event(m, owner, (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM app_user u
    WHERE u.id = (m).sender_user_id))
$$;
