-- The answers of a form as an earlier build kept them: an object, or its text, whose order is that of the form. A text
-- that is no JSON is one answer. The form's own token is no answer.
CREATE OR REPLACE FUNCTION details_answers(response jsonb)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  word text := response #>> '{}';
BEGIN
  BEGIN
    IF json_typeof(word::json) = 'object' THEN
      RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('field', key, 'value', coalesce(value #>> '{}', ''))), '[]')
        FROM json_each(word::json) WHERE key <> 'flow_token');
    END IF;
  EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    -- It stays one text.
  END;
  RETURN jsonb_build_array(jsonb_build_object('field', 'response', 'value', word));
END $$;
