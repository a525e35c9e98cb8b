-- The part of its chat's address that a message keeps: where it came from or goes to, not who the person is.
CREATE OR REPLACE FUNCTION message_address(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (c).address - (SELECT person_keys FROM channel WHERE name = (c).channel);
END $$;
