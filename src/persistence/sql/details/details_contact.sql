-- A contact card of an earlier build as details have it: the Cloud API's own card, a name with a vCard (WhatsApp by
-- QR), or a name, a phone and a vCard (Telegram). Of a vCard: phones, e-mails, links, company, title.
CREATE OR REPLACE FUNCTION details_contact(card jsonb)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  vcard text := CASE jsonb_typeof(card -> 'vcard') WHEN 'string' THEN left(card ->> 'vcard', 10000) ELSE '' END;
  -- A property begins a line, perhaps with a group (item1.TEL); its parameters end at the colon.
  field constant text := '(?:^|[\r\n])(?:item\d+\.)?%s((?:;[^:\r\n]*)?):([^\r\n]+)';
  phones jsonb;
  emails jsonb;
BEGIN
  IF jsonb_typeof(card) <> 'object' THEN RETURN '{}'; END IF;
  phones := CASE
    WHEN jsonb_typeof(card -> 'phones') = 'array' THEN
      (SELECT jsonb_agg(jsonb_build_object(
          'phone', phone -> 'phone', 'type', phone -> 'type', 'whatsappId', phone -> 'wa_id'))
        FROM jsonb_array_elements(card -> 'phones') AS phone)
    WHEN vcard ~* format(field, 'TEL') THEN
      (SELECT jsonb_agg(jsonb_build_object('phone', trim(hit[2]), 'whatsappId', substring(hit[1] FROM 'waid=(\d+)')))
        FROM regexp_matches(vcard, format(field, 'TEL'), 'gi') AS hit)
    WHEN card ? 'phone' THEN jsonb_build_array(jsonb_build_object('phone', card -> 'phone')) END;
  emails := CASE
    WHEN jsonb_typeof(card -> 'emails') = 'array' THEN jsonb_path_query_array(card, '$.emails[*].email', '{}', true)
    ELSE (SELECT jsonb_agg(trim(hit[2])) FROM regexp_matches(vcard, format(field, 'EMAIL'), 'gi') AS hit) END;
  RETURN jsonb_strip_nulls(jsonb_build_object(
    'name', CASE jsonb_typeof(card -> 'name') WHEN 'object' THEN card -> 'name' -> 'formatted_name'
      ELSE card -> 'name' END,
    'phones', phones, 'emails', nullif(emails, '[]'),
    'company', coalesce(card -> 'org' -> 'company',
      to_jsonb(trim(replace(substring(vcard FROM '(?:^|[\r\n])ORG[^:\r\n]*:([^\r\n]+)'), ';', ' ')))),
    'title', coalesce(card -> 'org' -> 'title',
      to_jsonb(trim(substring(vcard FROM '(?:^|[\r\n])TITLE[^:\r\n]*:([^\r\n]+)')))),
    'links', CASE WHEN jsonb_typeof(card -> 'urls') = 'array'
      THEN jsonb_path_query_array(card, '$.urls[*].url', '{}', true)
      ELSE (SELECT jsonb_agg(trim(hit[2])) FROM regexp_matches(vcard, format(field, 'URL'), 'gi') AS hit) END,
    'addresses', CASE WHEN jsonb_typeof(card -> 'addresses') = 'array' THEN
      (SELECT jsonb_agg(nullif(concat_ws(', ', place ->> 'street', place ->> 'city', place ->> 'state', place ->> 'zip',
          place ->> 'country'), '')) FROM jsonb_array_elements(card -> 'addresses') AS place) END,
    'birthday', card -> 'birthday'));
END $$;
