-- Whether a bot can send now: it is wanted, and has no problem that only a person can fix.
CREATE OR REPLACE FUNCTION bot_ready(b telegram_bot)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (b).wanted AND NOT ((b).status = 'error' AND coalesce((b).last_error_code, '')
    IN ('account_unauthorized', 'credentials_unreadable', 'account_paused'))
$$;
