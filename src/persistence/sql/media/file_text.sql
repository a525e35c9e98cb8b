-- The text of a message as it is with its file: a caption, or a word for the file. While the file is on its way or
-- missing, `content` also says so, and this text is kept apart. Earlier builds kept it in `details`.
CREATE OR REPLACE FUNCTION file_text(m message)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce((m).file_text, (m).details ->> 'fileCaption', (m).content)
$$;
