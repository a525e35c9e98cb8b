-- Counts clients that are gone no more.
CREATE OR REPLACE TRIGGER client_uncounted AFTER DELETE ON organization_client
  REFERENCING OLD TABLE AS old_clients FOR EACH STATEMENT EXECUTE FUNCTION client_count_keep();
