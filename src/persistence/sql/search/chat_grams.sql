-- What the index has of a chat: the trigrams of its name, of the words of its address and of its number.
CREATE OR REPLACE FUNCTION chat_grams(c chat)
RETURNS int[] LANGUAGE sql STABLE AS $$
  SELECT search_grams(c.organization_id, search_fold(c.name))
    || search_grams(c.organization_id, search_fold(address_words(c.channel, c.address)))
    || search_grams(c.organization_id, address_digits(c.address))
$$;
