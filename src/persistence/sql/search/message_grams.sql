-- What the index has of a message: the trigrams of its text and of the phone numbers in it.
CREATE OR REPLACE FUNCTION message_grams(p_organization int, p_content text)
RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT search_grams(p_organization, search_fold(p_content)) || search_grams(p_organization, search_numbers(p_content))
$$;
