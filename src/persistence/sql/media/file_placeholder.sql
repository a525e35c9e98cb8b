-- Whether the text of a message with a file is its reader's word for the file, not something that a person wrote.
CREATE OR REPLACE FUNCTION file_placeholder(p_text text, p_details jsonb)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_details ->> 'caption' IS NULL AND p_text ~ '^\[[^\n]*\]$'
$$;
