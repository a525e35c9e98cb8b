-- For processes of builds before 27: delivery_conclude() with the ids of both providers.
CREATE OR REPLACE FUNCTION delivery_settle(
  p_message int, p_attempt int, p_outcome text, p_code text, p_reason text, p_provider_key text, p_telegram_id
  int, p_whatsapp_id text
)
RETURNS jsonb LANGUAGE sql AS $$
  SELECT delivery_conclude(p_message, p_attempt, p_outcome, p_code, p_reason, p_provider_key,
    coalesce(p_whatsapp_id, p_telegram_id::text))
$$;
