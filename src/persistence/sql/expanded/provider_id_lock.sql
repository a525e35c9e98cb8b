-- For processes of builds before 27, which check that it exists.
CREATE OR REPLACE FUNCTION provider_id_lock(p_phone int, p_whatsapp_id text)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended(concat_ws('|', 'sent', p_phone, p_whatsapp_id), 0)
$$;
