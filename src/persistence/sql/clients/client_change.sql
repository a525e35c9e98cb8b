-- Changes one client, which an item of clients_save names. Returns {id} or {fault}. The caller has locked the keys of
-- the identities; locks the client, then contacts.
CREATE OR REPLACE FUNCTION client_change(p_organization int, p_item jsonb, p_moment timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  r organization_client%ROWTYPE;
  fault text;
BEGIN
  SELECT * INTO r FROM organization_client WHERE id = (p_item ->> 'id')::int AND organization_id = p_organization
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('fault', 'not_found'); END IF;
  r := jsonb_populate_record(r, p_item -> 'fields');
  r.updated_at := p_moment;
  fault := client_fault(r, p_item -> 'identities');
  IF fault IS NOT NULL THEN RETURN jsonb_build_object('fault', fault); END IF;
  UPDATE organization_client SET client_type = r.client_type, name = r.name, email = r.email, phone = r.phone,
      secondary_phone = r.secondary_phone, website = r.website, address = r.address, city = r.city,
      country = r.country, postal_code = r.postal_code, company_name = r.company_name, tax_id = r.tax_id,
      registration_number = r.registration_number, legal_address = r.legal_address,
      contact_person = r.contact_person, contact_position = r.contact_position, contact_phone = r.contact_phone,
      contact_email = r.contact_email, status = r.status, source = r.source, segment = r.segment,
      assigned_user_id = r.assigned_user_id, total_revenue = r.total_revenue,
      last_purchase_date = r.last_purchase_date, purchase_count = r.purchase_count,
      average_check = r.average_check, discount = r.discount, notes = r.notes, birthday = r.birthday,
      person_jid = r.person_jid, person_user_id = r.person_user_id, email_subscribed = r.email_subscribed,
      sms_subscribed = r.sms_subscribed, updated_at = r.updated_at
    WHERE id = r.id;
  PERFORM client_identify(r, p_item -> 'identities');
  RETURN jsonb_build_object('id', r.id);
END $$;
