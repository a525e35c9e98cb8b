-- Counts what clients have become.
CREATE OR REPLACE TRIGGER client_recounted AFTER UPDATE ON organization_client
  REFERENCING OLD TABLE AS old_clients NEW TABLE AS new_clients FOR EACH STATEMENT EXECUTE FUNCTION client_count_keep();
