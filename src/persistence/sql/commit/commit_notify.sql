-- The event user:notification, for one user or for everybody. It takes no number of the chat, because other users
-- would see a gap. words = {<type>: text with %s for the ticket's number, …}; `other` is for types without a text of
-- their own.
CREATE OR REPLACE FUNCTION commit_notify(c chat, op jsonb, words jsonb, moment timestamptz)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('name', 'user:notification', 'audience', coalesce('user:' || (op ->> 'userId'), 'org'),
    'data', jsonb_build_object(
      'type', op ->> 'type',
      'message', format(coalesce(words ->> (op ->> 'type'), words ->> 'other', '%s'), (c).ticket_number),
      'data', jsonb_build_object('chatId', (c).id, 'ticketNumber', (c).ticket_number, 'byUserId', op -> 'byUserId'),
      'timestamp', wire_time(moment)))
$$;
