-- For chats that we begin: {organizationId, channel, accountKey, identities: [{kind, value}], chat: {address,
-- isGroup}, accountId}, as an item of intake_accept() without a message. Returns the chat of the person with one of
-- these identities, or the winner if it was merged; NULL = there is none.
CREATE OR REPLACE FUNCTION chat_of(item jsonb)
RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce(c.merged_into, c.id)
    FROM identified((item ->> 'organizationId')::int, item -> 'identities') AS i,
      LATERAL (SELECT * FROM chat WHERE organization_id = (item ->> 'organizationId')::int
        AND channel = item ->> 'channel' AND account_key = item ->> 'accountKey' AND contact_id = i.contact_id
        OFFSET 0) AS c
    ORDER BY c.id LIMIT 1
$$;
