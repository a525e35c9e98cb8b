-- Counts clients that get a tag.
CREATE OR REPLACE TRIGGER client_tagged AFTER INSERT ON client_tag_link
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_tag_count();
