-- The row of a client that nothing is known of yet.
CREATE OR REPLACE FUNCTION client_new(p_organization int, p_moment timestamptz)
RETURNS organization_client LANGUAGE plpgsql AS $$
DECLARE
  r organization_client%ROWTYPE;
BEGIN
  r.id := nextval(pg_get_serial_sequence('organization_client', 'id'));
  r.organization_id := p_organization;
  r.client_type := 'individual';
  r.status := 'active';
  r.total_revenue := 0;
  r.purchase_count := 0;
  r.email_subscribed := false;
  r.sms_subscribed := false;
  r.created_at := p_moment;
  r.updated_at := p_moment;
  RETURN r;
END $$;
