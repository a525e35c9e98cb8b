-- Remembers a user who may no longer own chats: workers give them back (leaving-operators.ts).
CREATE OR REPLACE FUNCTION operator_leaves()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO leaving_operator (user_id) VALUES (NEW.id)
    ON CONFLICT (user_id) DO UPDATE SET since = now(), look_at = now();
  RETURN NULL;
END $$;
