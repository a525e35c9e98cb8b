-- Allowed values in the columns of organization_client.
ALTER TABLE organization_client DROP CONSTRAINT IF EXISTS organization_client_client_type,
  ADD CONSTRAINT organization_client_client_type CHECK (client_type IN ('individual', 'company')) NOT VALID;
ALTER TABLE organization_client DROP CONSTRAINT IF EXISTS organization_client_status,
  ADD CONSTRAINT organization_client_status CHECK (status IN ('active', 'inactive', 'blocked', 'potential')) NOT VALID;
ALTER TABLE organization_client DROP CONSTRAINT IF EXISTS organization_client_money,
  ADD CONSTRAINT organization_client_money CHECK (total_revenue BETWEEN 0 AND 999999999999999
    AND (average_check IS NULL OR average_check BETWEEN 0 AND 999999999999999) AND purchase_count >= 0
    AND (discount IS NULL OR discount BETWEEN 0 AND 10000)) NOT VALID;
