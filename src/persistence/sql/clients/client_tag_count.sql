-- Keeps how many clients have a tag. Locks the tags by id.
CREATE OR REPLACE FUNCTION client_tag_count()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  ids int[];
BEGIN
  ids := ARRAY(SELECT tag_id FROM changed);
  PERFORM 1 FROM client_tag WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE client_tag t SET clients = t.clients + sign * n.links
    FROM (SELECT tag, count(*)::int AS links FROM unnest(ids) AS tag GROUP BY tag) AS n WHERE t.id = n.tag;
  RETURN NULL;
END $$;
