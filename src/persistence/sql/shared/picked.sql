-- The part of an object that has these keys.
CREATE OR REPLACE FUNCTION picked(p jsonb, keys text[])
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(k, p -> k), '{}') FROM unnest(keys) AS k WHERE p ? k
$$;
