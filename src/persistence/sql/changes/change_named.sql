-- What a message changes of an earlier one, by its type and details: {kind: reaction | edit | deletion, target: that
-- message's id at the provider}; NULL = nothing. Also reads the details that readers of earlier builds gave. Called by
-- intake_accept and commit_take.
CREATE OR REPLACE FUNCTION change_named(p_type text, p_details jsonb, p_quoted text)
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object('kind', kind, 'target', target) FROM (
    SELECT CASE WHEN p_details ->> 'type' IN ('reaction', 'edit', 'deletion') THEN p_details ->> 'type'
        WHEN p_details ? 'editOf' THEN 'edit'
        WHEN p_details ? 'deletedOf' THEN 'deletion'
        WHEN p_type = 'reaction' AND p_details ? 'messageId' THEN 'reaction' END AS kind,
      coalesce(p_details ->> 'messageId', p_details ->> 'editOf', p_details ->> 'deletedOf', p_quoted) AS target
  ) AS named WHERE kind IS NOT NULL AND target <> ''
$$;
