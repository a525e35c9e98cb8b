-- The organization's deadlines combined with the chat's own ones, in milliseconds; null = no deadline of that kind.
CREATE OR REPLACE FUNCTION chat_deadline_policy(c chat)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
      'firstResponseMs', CASE WHEN own ? 'firstResponseMinutes' THEN (own ->> 'firstResponseMinutes')::bigint
        ELSE s.first_response_minutes END * 60000,
      'nextResponseMs', CASE WHEN own ? 'nextResponseMinutes' THEN (own ->> 'nextResponseMinutes')::bigint
        ELSE s.next_response_minutes END * 60000,
      'closeAfterMs', CASE WHEN own ? 'closeAfterMinutes' THEN (own ->> 'closeAfterMinutes')::bigint
        ELSE s.close_after_minutes END * 60000)
    FROM (SELECT coalesce((c).deadline_overrides, '{}') AS own) AS wishes
      LEFT JOIN deadline_settings s ON s.organization_id = (c).organization_id
$$;
