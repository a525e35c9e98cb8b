-- A silence in minutes, rounded up: a session of an idle time T goes on over it if and only if it is at most T. More
-- than a day counts as 1441, like the silence before a chat's first message.
CREATE OR REPLACE FUNCTION analytics_minutes(p_silence interval)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_silence IS NULL OR p_silence > interval '1440 minutes' THEN 1441
    ELSE ceil(extract(epoch FROM p_silence) / 60)::int END
$$;
