-- The days of chats (and of operators in them) with messages from a time on and before another one, as analytics_seen
-- needs them. Planned for its times: a plan for any time may read all rows of the organization.
CREATE OR REPLACE FUNCTION analytics_seen_rows(p_organization int, p_since timestamptz, p_until timestamptz)
RETURNS TABLE (chat_id int, user_id int, day date, prev_day date, owner_id int, channel text, account_id int,
  is_hr boolean)
LANGUAGE plpgsql STABLE SET plan_cache_mode TO force_custom_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT d.chat_id, d.user_id, d.day, d.prev_day, d.owner_id, d.channel, d.account_id, d.is_hr
      FROM analytics_chat_day d
      WHERE d.organization_id = p_organization AND d.day >= analytics_day(p_since)
        AND d.day <= analytics_day(p_until - interval '1 millisecond')
        AND d.last_at >= p_since AND d.first_at < p_until
        AND (d.first_at >= p_since OR d.last_at < p_until OR EXISTS (SELECT 1 FROM message m
          WHERE m.chat_id = d.chat_id AND m.timestamp >= p_since AND m.timestamp < p_until AND analytics_counts(m)
            AND (d.user_id = 0 OR m.sender_user_id = d.user_id)));
END $$;
