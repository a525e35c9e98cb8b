-- The texts of an address by which people search for a chat, besides its name; null = none.
CREATE OR REPLACE FUNCTION address_words(p_channel text, p_address jsonb)
RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT string_agg(p_address ->> k, ' ') FROM channel, unnest(searched_keys) AS k WHERE name = p_channel);
END $$;
