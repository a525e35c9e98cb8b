-- The `interactive` of the Cloud API that one of us sent, as details have it: buttons, a link, a list, a catalogue.
CREATE OR REPLACE FUNCTION details_offer(sent jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('type', 'offer',
    'title', sent -> 'header' -> 'text', 'body', sent -> 'body' -> 'text', 'footer', sent -> 'footer' -> 'text',
    'buttons', CASE
      WHEN jsonb_typeof(sent -> 'action' -> 'buttons') = 'array' THEN
        (SELECT jsonb_agg(jsonb_build_object('kind', 'reply', 'id', button -> 'reply' -> 'id',
            'label', button -> 'reply' -> 'title')) FROM jsonb_array_elements(sent -> 'action' -> 'buttons') AS button)
      WHEN sent -> 'action' -> 'parameters' ?| '{url,display_text,flow_cta}' THEN jsonb_build_array(jsonb_build_object(
        'kind', CASE WHEN sent -> 'action' -> 'parameters' ? 'url' THEN 'url'
          ELSE coalesce(sent -> 'action' ->> 'name', 'flow') END,
        'label', coalesce(sent -> 'action' -> 'parameters' -> 'display_text',
          sent -> 'action' -> 'parameters' -> 'flow_cta'),
        'url', sent -> 'action' -> 'parameters' -> 'url'))
      WHEN sent -> 'action' ? 'button' THEN
        jsonb_build_array(jsonb_build_object('kind', 'list', 'label', sent -> 'action' -> 'button')) END,
    'sections', CASE WHEN jsonb_typeof(sent -> 'action' -> 'sections') = 'array' THEN
      (SELECT jsonb_agg(jsonb_build_object('title', section -> 'title', 'rows', CASE
          WHEN jsonb_typeof(section -> 'rows') = 'array' THEN section -> 'rows'
          ELSE (SELECT coalesce(jsonb_agg(jsonb_build_object('id', item)), '[]')
            FROM jsonb_path_query(section, '$.product_items[*].product_retailer_id', '{}', true) AS item) END))
        FROM jsonb_array_elements(sent -> 'action' -> 'sections') AS section) END))
$$;
