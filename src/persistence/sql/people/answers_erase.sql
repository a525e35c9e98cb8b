-- Replaces stored answers to the calls of an organization's users that are about these chats, or about a client. A
-- repetition of the call learns that its object is gone, and does nothing again. An answer about something else with
-- the same number may be replaced too; it would be gone within a day anyway.
CREATE OR REPLACE FUNCTION answers_erase(p_organization int, p_chats int[], p_client int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  callers text[] := ARRAY(SELECT 'user:' || id FROM app_user WHERE organization_id = p_organization);
BEGIN
  UPDATE idempotency_key SET status_code = 404, response = CASE WHEN p_client IS NULL
      THEN '{"body": {"error": "Чат не найден", "code": "chat_not_found"}}'
      ELSE '{"body": {"error": "Client not found", "code": "client_not_found"}}' END::jsonb
    WHERE split_part(scope, ' ', 1) = ANY (callers) AND response IS NOT NULL AND status_code < 300
      AND CASE WHEN p_client IS NULL
        THEN jsonb_path_exists(response, '$.**.chatId ? (@ == $ids[*])', jsonb_build_object('ids', p_chats))
          OR (scope ~ ' /api/(chat|ticket|unread)'
            AND jsonb_path_exists(response, '$.**.id ? (@ == $ids[*])', jsonb_build_object('ids', p_chats)))
        ELSE scope LIKE '% /api/clients/import' OR (scope LIKE '% /api/clients%'
          AND jsonb_path_exists(response, '$.** ? (@.id == $id || @.clientId == $id)',
            jsonb_build_object('id', p_client))) END;
END $$;
