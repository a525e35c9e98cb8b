-- The phone numbers in a text as digits with the country, separated by spaces, whatever stands between their digits;
-- null = none. A number dialled as in Russia or Kazakhstan (8 706 …) is read with its country, like one after 00.
CREATE OR REPLACE FUNCTION search_numbers(p_text text)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF length(translate(p_text, '0123456789', '')) > length(p_text) - 7 THEN RETURN NULL; END IF;
  RETURN (SELECT string_agg(regexp_replace(regexp_replace(digits, '^8(?=[0-9]{10}$)', '7'), '^00', ''), ' ')
    FROM regexp_matches(p_text, '[0-9](?:[\s().\u00A0\u2010-\u2015\u202F/-]{0,3}[0-9]){6,16}', 'g') AS found(parts),
      regexp_replace(found.parts[1], '[^0-9]', '', 'g') AS digits);
END $$;
