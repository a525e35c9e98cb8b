-- For processes of builds before 27: converts their batch to the form of intake_accept().
CREATE OR REPLACE FUNCTION channel_items(items jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(channel_item(item) ORDER BY ord), '[]')
    FROM jsonb_array_elements(items) WITH ORDINALITY AS t(item, ord)
$$;
