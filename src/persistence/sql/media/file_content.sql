-- The content of a message whose file is not here: what the person wrote, to which entities refer, then the line that
-- says what became of the file.
CREATE OR REPLACE FUNCTION file_content(m message, p_words text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat_ws(E'\n', CASE WHEN NOT file_placeholder(file_text(m), (m).details) THEN nullif(file_text(m), '') END,
    p_words)
$$;
