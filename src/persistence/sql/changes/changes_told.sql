-- The events message:updated of these messages, with the chat's numbers from p_seq on.
CREATE OR REPLACE FUNCTION changes_told(c chat, ids int[], p_seq int, moment timestamptz)
RETURNS jsonb[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(message_updated_event(m, (p_seq + ord - 1)::int, wire_time(moment)) ORDER BY ord), '{}')
    FROM (SELECT t AS m, row_number() OVER (ORDER BY t.id) AS ord FROM message t WHERE t.id = ANY (ids)) AS numbered
$$;
