-- Writes a whole row of a client, a new one or that of a client that the caller has locked.
CREATE OR REPLACE FUNCTION client_write(r organization_client, p_new boolean)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_new THEN
    INSERT INTO organization_client VALUES (r.*);
    RETURN;
  END IF;
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
END $$;
