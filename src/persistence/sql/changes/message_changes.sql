-- What happened to a message after it was written, in the form of events: only what there is.
CREATE OR REPLACE FUNCTION message_changes(m message)
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce((m).reactions IS NULL AND (m).edited_at IS NULL AND (m).deleted_at IS NULL, true) THEN '{}'
    ELSE jsonb_strip_nulls(jsonb_build_object('reactions', (m).reactions, 'editedAt', wire_time((m).edited_at),
      'originalContent', (m).original_content, 'deletedAt', wire_time((m).deleted_at))) END
$$;
