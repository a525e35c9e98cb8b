-- Notes what a new message changes of an earlier one. Repeatable. Called by intake_accept, and by commit_changes for
-- messages that intake did not note.
CREATE OR REPLACE FUNCTION change_note(p_message int)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO message_change (message_id, chat_id, target, kind)
    SELECT m.id, m.chat_id, named ->> 'target', named ->> 'kind'
      FROM message m, LATERAL change_named(m.type, m.details, m.quoted_message_id) AS named
      WHERE m.id = p_message AND named IS NOT NULL
    ON CONFLICT (message_id) DO NOTHING
$$;
