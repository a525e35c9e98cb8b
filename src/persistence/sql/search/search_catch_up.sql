-- Adds the next messages of an organization to the index, and returns how many events are left (0 = it is complete).
-- The commit of a message does not index it: the trigrams of a line take some 70 µs, the index as much again, and a
-- message row has several versions in its life. Each message has one message:new event, and a message:updated for each
-- change of its text. Their positions are in order of commit and without gaps, so that following them misses nothing.
-- Called before every search and by the maintenance.
CREATE OR REPLACE FUNCTION search_catch_up(p_organization int, p_limit int)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head bigint;
  done_to bigint;
  next_to bigint;
BEGIN
  SELECT last INTO head FROM event_counter WHERE organization_id = p_organization;
  SELECT position INTO done_to FROM search_progress WHERE organization_id = p_organization;
  IF head IS NULL OR done_to >= head THEN RETURN 0; END IF;
  INSERT INTO search_progress (organization_id) VALUES (p_organization) ON CONFLICT DO NOTHING;
  SELECT position INTO done_to FROM search_progress WHERE organization_id = p_organization FOR UPDATE;
  SELECT max(position) INTO next_to FROM
    (SELECT position FROM event_log WHERE organization_id = p_organization AND position > done_to ORDER BY position
      LIMIT p_limit) AS batch;
  IF next_to IS NULL THEN RETURN 0; END IF;
  INSERT INTO message_search (message_id, grams)
    SELECT m.id, message_grams(p_organization, m.content)
      FROM (SELECT DISTINCT (data ->> 'id')::int AS id FROM event_log
          WHERE organization_id = p_organization AND position > done_to AND position <= next_to
            AND name IN ('message:new', 'message:updated')) AS told
        JOIN message m ON m.id = told.id AND m.organization_id = p_organization
      WHERE m.content <> ''
    ON CONFLICT (message_id) DO UPDATE SET grams = excluded.grams WHERE message_search.grams <> excluded.grams;
  UPDATE search_progress SET position = next_to WHERE organization_id = p_organization;
  RETURN greatest(head - next_to, 0);
END $$;
