-- The days that count something of a chat.
CREATE OR REPLACE FUNCTION analytics_days_of(p_chat int)
RETURNS date[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(day) FROM (
    SELECT analytics_day(created_at) AS day FROM analytics_chat WHERE chat_id = p_chat
    UNION SELECT day FROM analytics_chat_day WHERE chat_id = p_chat
    UNION SELECT analytics_day(started_at) FROM analytics_burst WHERE chat_id = p_chat
    UNION SELECT analytics_day(first_inbound_at) FROM analytics_episode WHERE chat_id = p_chat
    UNION SELECT analytics_day(closed_at) FROM analytics_episode WHERE chat_id = p_chat) AS days
$$;
