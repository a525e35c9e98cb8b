-- For processes of builds before 27: converts their reports to the form of delivery_reports_accept().
CREATE OR REPLACE FUNCTION channel_reports(reports jsonb)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(r - '{organizationPhoneId,whatsappMessageId}'::text[]
      || jsonb_build_object('channel', 'whatsapp', 'accountId', r -> 'organizationPhoneId',
        'providerMessageId', r -> 'whatsappMessageId') ORDER BY ord), '[]')
    FROM jsonb_array_elements(reports) WITH ORDINALITY AS t(r, ord)
$$;
