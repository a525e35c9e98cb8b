-- The details of a row of this type as the wire has them (src/contracts/message-details.ts), for rows of every build:
-- what has a type of ours is cut to what that type can have, other objects are details of builds before there were
-- types. NULL = there are none, or nothing of them can be read. The wire gets at most 32 KB of them: longer ones lose
-- the ends of texts and lists, and say so. Called for events and for reads, so that both show the same.
CREATE OR REPLACE FUNCTION wire_details(p_details jsonb, p_type text)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  most constant int := 2147483647;
  given jsonb;
  shape jsonb;
  whole jsonb;
  fitted jsonb;
  level int[];
BEGIN
  IF jsonb_typeof(p_details) <> 'object' THEN RETURN NULL; END IF;
  given := CASE jsonb_typeof(p_details -> 'type') WHEN 'string' THEN p_details
    ELSE details_untyped(p_details, p_type) END;
  shape := details_shape(given ->> 'type');
  whole := details_fitted(given, shape, most, most);
  -- What is so short reaches no bound.
  IF whole IS NULL OR octet_length(whole::text) <= 200 OR octet_length(whole::text) <= 4096
    AND NOT jsonb_path_exists(whole, '$.** ? (@.type() == "array" && @.size() > 100)') THEN RETURN whole; END IF;
  FOREACH level SLICE 1 IN ARRAY ARRAY[[4096, 100], [512, 30], [64, 5], [64, 0]] LOOP
    fitted := details_fitted(whole, shape, level[1], level[2]);
    IF fitted = whole AND octet_length(fitted::text) <= 32768 THEN RETURN whole; END IF;
    EXIT WHEN octet_length(fitted::text) <= 32768;
  END LOOP;
  RETURN fitted || '{"truncated": true}';
END $$;
