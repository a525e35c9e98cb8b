-- Applies what the messages of a commit change of others, and what was known to change them before they came. events =
-- their message:new, from p_seq on; returns them as they are after the changes, and message:updated for each other
-- message that is different now. Called by commit_take for the few messages that it concerns.
CREATE OR REPLACE FUNCTION commit_changes(
  c chat, ids int[], changing int[], named text[], events jsonb[], p_seq int, owner jsonb, moment timestamptz
)
RETURNS jsonb[] LANGUAGE plpgsql AS $$
DECLARE
  targets text[];
  changed int[];
BEGIN
  PERFORM change_note(id) FROM unnest(changing) AS id;
  targets := ARRAY(SELECT DISTINCT target FROM message_change
    WHERE chat_id = c.id AND (message_id = ANY (changing) OR target = ANY (named)));
  changed := changes_apply(c, targets, moment);
  IF cardinality(changed) = 0 THEN RETURN events; END IF;
  IF changed && ids THEN
    events := (SELECT array_agg(message_told(m, owner) ORDER BY m.seq) FROM message m WHERE m.id = ANY (ids));
  END IF;
  RETURN events || changes_told(c, ARRAY(SELECT id FROM unnest(changed) AS id WHERE id <> ALL (ids)),
    p_seq + cardinality(events), moment);
END $$;
