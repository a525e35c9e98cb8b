-- Whether a number can send now. A number of the Cloud API needs no connection.
CREATE OR REPLACE FUNCTION phone_ready(p organization_phone)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p).paused_code IS NULL AND ((p).connection_type = 'waba' OR (p).status = 'connected')
$$;
