-- The details of a message whose text or caption was replaced by that of an edit: what describes the old text goes,
-- what describes the new one comes.
CREATE OR REPLACE FUNCTION edited_details(m message, edit message)
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT nullif(coalesce((m).details, '{}') - '{entities,link,caption,fileCaption}'::text[]
    || CASE WHEN (m).details ? 'caption' AND (edit).content <> '' THEN jsonb_build_object('caption', (edit).content)
      ELSE '{}' END
    || CASE WHEN (m).details ? 'fileCaption' THEN jsonb_build_object('fileCaption', (edit).content) ELSE '{}' END
    || CASE WHEN (edit).details ? 'entities' THEN jsonb_build_object('type', coalesce((m).details ->> 'type', 'text'),
        'entities', (edit).details -> 'entities')
      ELSE '{}' END, '{}')
$$;
