-- The content of a message with another text or caption. The words about a file that cannot be fetched stay in front
-- of its caption.
CREATE OR REPLACE FUNCTION edited_content(m message, p_text text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN NOT coalesce((m).details ? 'fileCaption', false) THEN p_text
    ELSE concat_ws(E'\n', CASE WHEN coalesce((m).details ->> 'fileCaption', '') = '' THEN (m).content
      ELSE left((m).content, -length((m).details ->> 'fileCaption') - 1) END, nullif(p_text, '')) END
$$;
