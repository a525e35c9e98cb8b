-- Details of a row of this type that an earlier build wrote, before they had types: readers kept what each provider
-- sent, and sends what their sender needed. Only renames; wire_details then leaves out what does not fit. What is only
-- ours (a draft's request) is not in it. NULL = nothing that people can read.
CREATE OR REPLACE FUNCTION details_untyped(d jsonb, p_type text)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  referral jsonb := d -> 'referral';
  reply jsonb := d -> 'reply';
  form jsonb := d -> 'form';
  sent jsonb := d -> 'interactive';
  template jsonb := d -> 'template';
  goods jsonb := d -> 'order';
  own jsonb;
  common jsonb := jsonb_strip_nulls(jsonb_build_object(
    'forwarded', d -> 'forwarded', 'frequentlyForwarded', d -> 'frequentlyForwarded', 'viewOnce', d -> 'viewOnce',
    'albumId', d -> 'mediaGroupId',
    'ad', nullif(jsonb_strip_nulls(jsonb_build_object(
      'headline', referral -> 'headline', 'body', referral -> 'body', 'source', referral -> 'source_type',
      'sourceId', coalesce(referral -> 'source_id', referral -> 'sourceId'),
      'link', coalesce(referral -> 'source_url', referral -> 'sourceUrl'),
      'imageUrl', coalesce(referral -> 'image_url', referral -> 'thumbnail_url'), 'videoUrl', referral -> 'video_url',
      'clickId', referral -> 'ctwa_clid', 'greeting', referral -> 'welcome_message' -> 'text')), '{}'),
    'product', CASE WHEN p_type <> 'product' THEN nullif(jsonb_strip_nulls(jsonb_build_object(
      'catalogId', d -> 'product' -> 'catalog_id', 'productId', d -> 'product' -> 'product_retailer_id')), '{}') END));
BEGIN
  own := CASE
    WHEN d ? 'deletedOf' THEN jsonb_build_object('type', 'deletion', 'messageId', d -> 'deletedOf')
    WHEN d ? 'editOf' THEN jsonb_build_object('type', 'edit', 'messageId', d -> 'editOf')
    WHEN p_type = 'reaction' THEN
      jsonb_build_object('type', 'reaction', 'messageId', d -> 'messageId', 'emoji', d -> 'emoji')
    WHEN p_type IN ('image', 'video', 'audio', 'document', 'sticker') THEN jsonb_build_object('type', 'file',
      'caption', d -> 'caption', 'voice', d -> 'voice', 'animated', coalesce(d -> 'animated', d -> 'gif'),
      'round', d -> 'videoNote')
    WHEN p_type IN ('location', 'live_location') THEN jsonb_build_object('type', 'location',
      'name', d -> 'name', 'address', d -> 'address', 'link', d -> 'url',
      'live', CASE WHEN p_type = 'live_location' THEN true END)
      -- Earlier readers wrote zeros where there was nothing.
      || CASE WHEN (d -> 'latitude') = '0' AND (d -> 'longitude') = '0' THEN '{}'
        ELSE jsonb_build_object('latitude', d -> 'latitude', 'longitude', d -> 'longitude') END
    WHEN p_type IN ('contact', 'contacts_array') THEN jsonb_build_object('type', 'contacts', 'contacts',
      (SELECT coalesce(jsonb_agg(details_contact(card)), '[]')
        FROM jsonb_array_elements(CASE jsonb_typeof(d -> 'contacts') WHEN 'array' THEN d -> 'contacts'
          ELSE jsonb_build_array(d) END) AS card))
    WHEN template IS NOT NULL THEN jsonb_build_object('type', 'template', 'name', template -> 'name',
      'language', coalesce(template -> 'language' -> 'code', template -> 'language'),
      'parameters', nullif(jsonb_path_query_array(template, '$.components[*].parameters[*].text', '{}', true), '[]'))
    WHEN sent ?| '{action,header,footer}' OR jsonb_typeof(sent -> 'body') = 'object' THEN details_offer(sent)
    WHEN sent IS NOT NULL THEN jsonb_build_object('type', 'unsupported', 'what', sent -> 'type')
    WHEN form IS NOT NULL THEN jsonb_build_object('type', 'form', 'name', form -> 'name',
      'answers', details_answers(coalesce(form -> 'response_json', form -> 'response')))
    WHEN reply IS NOT NULL AND p_type = 'interactive_list' THEN jsonb_build_object('type', 'list_row',
      'id', reply -> 'id', 'title', reply -> 'title', 'description', reply -> 'description')
    WHEN reply IS NOT NULL OR d ? 'payload' THEN jsonb_build_object('type', 'button',
      'id', reply -> 'id', 'label', reply -> 'title', 'payload', d -> 'payload')
    WHEN p_type = 'poll' THEN jsonb_build_object('type', 'poll', 'question', d -> 'question', 'options',
      (SELECT coalesce(jsonb_agg(CASE jsonb_typeof(choice) WHEN 'object' THEN choice
          ELSE jsonb_build_object('text', choice) END), '[]')
        FROM jsonb_array_elements(CASE jsonb_typeof(d -> 'options') WHEN 'array' THEN d -> 'options'
          ELSE '[]' END) AS choice))
    WHEN goods IS NOT NULL THEN jsonb_build_object('type', 'order', 'orderId', goods -> 'id',
      'catalogId', goods -> 'catalog_id', 'text', goods -> 'text', 'itemCount', goods -> 'items',
      'items', (SELECT jsonb_agg(jsonb_build_object('id', item -> 'product_retailer_id', 'quantity', item -> 'quantity',
          'price', item -> 'item_price', 'currency', item -> 'currency'))
        FROM jsonb_array_elements(CASE jsonb_typeof(goods -> 'product_items') WHEN 'array' THEN goods -> 'product_items'
          ELSE '[]' END) AS item))
    WHEN p_type = 'product' THEN jsonb_build_object('type', 'product',
      'productId', coalesce(nullif(d -> 'product' -> 'retailerId', 'null'), d -> 'product' -> 'id'),
      'title', d -> 'product' -> 'title', 'link', d -> 'product' -> 'url')
    WHEN p_type = 'call' THEN jsonb_build_object('type', 'call', 'callId', d -> 'callId', 'video', d -> 'video',
      'startsAt', d -> 'startsAt', 'outcome', CASE WHEN d -> 'missed' = 'true' THEN 'missed'
        WHEN d ? 'startsAt' THEN 'planned' END)
    WHEN p_type = 'event' THEN
      jsonb_build_object('type', 'event', 'startsAt', d -> 'startsAt', 'endsAt', d -> 'endsAt')
    WHEN p_type = 'group_invite' THEN
      jsonb_build_object('type', 'invite', 'groupId', d -> 'groupJid', 'name', d -> 'groupName')
    WHEN d ? 'system' THEN jsonb_build_object('type', 'notice', 'what', d -> 'system' -> 'type')
    WHEN d ? 'errorCode' THEN jsonb_build_object('type', 'unsupported', 'code', d -> 'errorCode')
    ELSE '{"type": "text"}'
  END;
  own := jsonb_strip_nulls(own) || common;
  -- A reaction without an emoji was taken back; of other kinds, the word alone says nothing.
  RETURN CASE WHEN own ->> 'type' IN ('reaction', 'edit', 'deletion')
    OR own - 'type' NOT IN ('{}', '{"contacts": []}', '{"contacts": [{}]}', '{"options": []}', '{"answers": []}')
    THEN own END;
END $$;
