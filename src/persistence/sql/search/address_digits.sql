-- The digits by which people search for a chat with this address: those of a phone number (before an @), never those
-- of a visitor's UUID.
CREATE OR REPLACE FUNCTION address_digits(p_address jsonb)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_address ->> 'remoteJid' LIKE '%@%'
    THEN regexp_replace(split_part(p_address ->> 'remoteJid', '@', 1), '\D', '', 'g') ELSE '' END
$$;
