-- For workers that run beside this build and came before it: they bring no words of notifications. Goes when
-- `compatibleFrom` says that none is left.
CREATE OR REPLACE FUNCTION chat_commit(input jsonb)
RETURNS jsonb LANGUAGE sql AS $$
  SELECT chat_commit_round(input, jsonb_build_object('chat_assigned', 'Вам назначен чат №%s',
    'response_overdue', 'Клиент ждёт ответа дольше положенного: чат №%s', 'other', 'Чат №%s'))
$$;
