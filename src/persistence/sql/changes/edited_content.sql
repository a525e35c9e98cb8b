-- The content of a message with another text or caption. The words about a file that is not here stay behind its
-- caption, and in front of it in rows of earlier builds.
CREATE OR REPLACE FUNCTION edited_content(m message, p_text text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN (m).file_words IS NOT NULL THEN concat_ws(E'\n', nullif(p_text, ''), (m).file_words)
    WHEN NOT coalesce((m).details ? 'fileCaption', false) THEN p_text
    ELSE concat_ws(E'\n', CASE WHEN coalesce((m).details ->> 'fileCaption', '') = '' THEN (m).content
      ELSE left((m).content, -length((m).details ->> 'fileCaption') - 1) END, nullif(p_text, '')) END
$$;
