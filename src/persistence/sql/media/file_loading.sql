-- The line of a message whose file is on its way.
CREATE OR REPLACE FUNCTION file_loading(m message)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT loading_words((m).type, file_text(m), (m).filename, (m).details)
$$;
