-- For chats that we begin: {organizationId, channel, accountKey, identities: [{kind, value}], chat: {address,
-- isGroup}, accountId}, as an item of intake_accept() without a message. Returns the chat of the person with one of
-- these identities, or the winner if it was merged; NULL = there is none.
CREATE OR REPLACE FUNCTION chat_of(item jsonb)
RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce(c.merged_into, c.id)
    FROM jsonb_to_recordset(item -> 'identities') AS w(kind text, value text)
    JOIN contact_identity ci ON ci.organization_id = (item ->> 'organizationId')::int AND ci.kind = w.kind
      AND ci.value = w.value
    JOIN chat c ON c.organization_id = ci.organization_id AND c.channel = item ->> 'channel'
      AND c.account_key = item ->> 'accountKey' AND c.contact_id = ci.contact_id
    ORDER BY c.id LIMIT 1
$$;
