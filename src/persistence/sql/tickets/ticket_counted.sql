-- Whether a chat is among those that lists show, and so counted.
CREATE OR REPLACE FUNCTION ticket_counted(c chat)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (c).last_message_at IS NOT NULL AND (c).merged_into IS NULL AND (c).erased_at IS NULL
$$;
