-- Counts new clients.
CREATE OR REPLACE TRIGGER client_counted AFTER INSERT ON organization_client
  REFERENCING NEW TABLE AS new_clients FOR EACH STATEMENT EXECUTE FUNCTION client_count_keep();
