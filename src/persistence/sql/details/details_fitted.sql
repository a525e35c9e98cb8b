-- A value cut to a shape of details_shape: what does not fit is left out, texts end after p_text characters and lists
-- after p_list items. Numbers written as text count as numbers, and the reverse. NULL = nothing fits. Never fails.
CREATE OR REPLACE FUNCTION details_fitted(p_value jsonb, p_shape jsonb, p_text int, p_list int)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  kind text := jsonb_typeof(p_value);
  word text;
  amount numeric;
  result jsonb;
BEGIN
  IF jsonb_typeof(p_shape) = 'object' THEN
    IF kind <> 'object' THEN RETURN NULL; END IF;
    SELECT coalesce(jsonb_object_agg(left(key, p_text), fitted) FILTER (WHERE fitted IS NOT NULL), '{}') INTO result
      -- Most fields are short texts and flags, which need no call of their own.
      FROM (SELECT key, CASE
          WHEN p_shape ->> key = 'text' AND jsonb_typeof(value) = 'string' AND octet_length(value::text) <= p_text
            THEN value
          WHEN p_shape ->> key IN ('count', 'int', 'number') AND value::text ~ '^[0-9]{1,15}$' THEN value
          ELSE details_fitted(value, coalesce(p_shape -> key, p_shape -> '*'), p_text, p_list) END AS fitted
        FROM jsonb_each(p_value) WHERE key <> '!' AND p_shape ?| ARRAY[key, '*']
        LIMIT CASE WHEN p_shape ? '*' THEN p_list END) AS fields;
    RETURN CASE WHEN NOT p_shape ? '!' OR result ?& ARRAY(SELECT jsonb_array_elements_text(p_shape -> '!'))
      THEN result END;
  ELSIF jsonb_typeof(p_shape) = 'array' THEN
    IF kind <> 'array' THEN RETURN NULL; END IF;
    RETURN (SELECT coalesce(jsonb_agg(fitted ORDER BY place) FILTER (WHERE fitted IS NOT NULL), '[]')
      FROM (SELECT details_fitted(value, p_shape -> 0, p_text, p_list) AS fitted, place
        FROM jsonb_array_elements(p_value) WITH ORDINALITY AS items(value, place) WHERE place <= p_list) AS items);
  END IF;

  word := p_value #>> '{}';
  CASE p_shape #>> '{}'
  WHEN 'text' THEN
    RETURN CASE WHEN kind IN ('string', 'number') THEN to_jsonb(left(word, p_text)) END;
  WHEN 'boolean' THEN
    RETURN CASE WHEN kind = 'boolean' THEN p_value END;
  WHEN 'time' THEN
    -- As zod's z.iso.datetime() has it: a day that exists, UTC.
    RETURN CASE WHEN kind = 'string' AND length(word) <= 40
      AND word ~ ('^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]'
      '|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-'
      '(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$') THEN p_value END;
  ELSE
    IF kind NOT IN ('number', 'string') OR length(word) > 400 OR word !~ '^-?\d+(\.\d+)?$' THEN RETURN NULL; END IF;
    amount := trim_scale(round(word::numeric, 12));
    RETURN CASE p_shape #>> '{}'
      WHEN 'number' THEN CASE WHEN abs(amount) <= 9007199254740991 THEN to_jsonb(amount) END
      WHEN 'int' THEN CASE WHEN abs(amount) <= 9007199254740991 AND scale(amount) = 0 THEN to_jsonb(amount) END
      WHEN 'count' THEN
        CASE WHEN amount BETWEEN 0 AND 9007199254740991 AND scale(amount) = 0 THEN to_jsonb(amount) END
    END;
  END CASE;
END $$;
