-- The last send of a chat that failed or is in doubt, for the chat's card.
CREATE INDEX message_failed_partial ON message (chat_id, id DESC) WHERE status IN ('failed', 'unknown') AND state = 'done';
