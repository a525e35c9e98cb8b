-- For processes of builds before 27: see address_digits().
CREATE OR REPLACE FUNCTION chat_digits(p_channel text, p_remote_jid text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_channel = 'website' THEN '' ELSE regexp_replace(split_part(coalesce(p_remote_jid, ''), '@', 1),
    '\D', '', 'g') END $$;
