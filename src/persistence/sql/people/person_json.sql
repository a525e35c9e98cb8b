-- One of our users as events show people; null = there is none.
CREATE OR REPLACE FUNCTION person_json(p_user int)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('id', id, 'name', name, 'email', email) FROM app_user WHERE id = p_user);
END $$;
