-- The lock of a provider id, for outcomes of sends. Locks are taken in one order: the provider's ids (advisory,
-- sorted), then chats in order of id, then messages.
CREATE OR REPLACE FUNCTION sent_id_lock(p_channel text, p_account int, p_provider_id text)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended(concat_ws('|', 'sent', p_channel, p_account, p_provider_id), 0)
$$;
