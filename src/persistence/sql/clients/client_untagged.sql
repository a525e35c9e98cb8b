-- Counts clients that lose a tag.
CREATE OR REPLACE TRIGGER client_untagged AFTER DELETE ON client_tag_link
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_tag_count();
