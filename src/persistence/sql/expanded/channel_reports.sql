-- For processes of builds before 27: their delivery reports as delivery_reports_accept() takes them.
CREATE OR REPLACE FUNCTION channel_reports(reports jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(r - '{organizationPhoneId,whatsappMessageId}'::text[]
      || jsonb_build_object('channel', 'whatsapp', 'accountId', r -> 'organizationPhoneId',
        'providerMessageId', r -> 'whatsappMessageId') ORDER BY ord), '[]')
    FROM jsonb_array_elements(reports) WITH ORDINALITY AS t(r, ord)
$$;
