-- For workers of earlier builds that run beside this one: they send no texts of notifications. Can be removed when
-- `compatibleFrom` excludes those builds.
CREATE OR REPLACE FUNCTION chat_commit(input jsonb)
RETURNS jsonb LANGUAGE sql AS $$
  SELECT chat_commit_round(input, jsonb_build_object('chat_assigned', 'Вам назначен чат №%s',
    'response_overdue', 'Клиент ждёт ответа дольше положенного: чат №%s', 'other', 'Чат №%s'))
$$;
