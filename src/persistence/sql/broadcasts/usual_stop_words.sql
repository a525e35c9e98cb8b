-- Generated from src/domain/broadcast/vocabulary.ts by npm run sql:build.
-- The words that end broadcasts to whoever writes one.
CREATE OR REPLACE FUNCTION usual_stop_words()
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY['стоп', 'stop', 'отписаться', 'отписка', 'отпишите', 'не присылайте', 'unsubscribe', 'тоқта', 'тоқтату']
$$;
