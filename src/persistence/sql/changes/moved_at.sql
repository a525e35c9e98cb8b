-- When a place was measured, by its details; otherwise the time of its message.
CREATE OR REPLACE FUNCTION moved_at(p_details jsonb, p_message timestamptz)
RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_details ->> 'movedAt' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'
    THEN (p_details ->> 'movedAt')::timestamptz ELSE p_message END
$$;
