-- Generated from src/domain/chat/work.ts by npm run sql:build.
-- The flags of a waiting row, as rounds read them.
CREATE OR REPLACE FUNCTION waiting_flags(p_from_me boolean, p_quiet boolean, p_media_state text)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 1 * p_from_me::int + 2 * p_quiet::int + 4 * (p_media_state IS NOT DISTINCT FROM 'waiting')::int
$$;
