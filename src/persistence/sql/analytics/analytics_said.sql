-- How many messages of chats (user 0) and of operators were written from a time on and before another one, by chat and
-- day. Days that are only partly in between are counted message by message, where the chat's messages reach over an
-- edge.
CREATE OR REPLACE FUNCTION analytics_said(p_organization int, p_since timestamptz, p_until timestamptz)
RETURNS TABLE (user_id int, channel text, account_id int, is_hr boolean, owner_id int, inbound bigint, outbound bigint)
LANGUAGE sql STABLE AS $$
  SELECT d.user_id, d.channel, d.account_id, d.is_hr, d.owner_id,
      CASE WHEN d.first_at < p_since OR d.last_at >= p_until THEN e.inbound ELSE d.inbound END,
      CASE WHEN d.first_at < p_since OR d.last_at >= p_until THEN e.outbound ELSE d.outbound END
    FROM analytics_chat_day d CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT m.from_me) AS inbound, count(*) FILTER (WHERE m.from_me) AS outbound
        FROM message m WHERE (d.first_at < p_since OR d.last_at >= p_until) AND m.chat_id = d.chat_id
          AND m.timestamp >= greatest(p_since, d.first_at) AND m.timestamp < p_until AND m.timestamp <= d.last_at
          AND analytics_counts(m) AND (d.user_id = 0 OR m.sender_user_id = d.user_id)) AS e
    WHERE d.organization_id = p_organization AND d.day >= analytics_day(p_since) AND d.day <= analytics_day(p_until)
      AND d.last_at >= p_since AND d.first_at < p_until
$$;
