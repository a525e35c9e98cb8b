-- Marks the days of a chat that leaves analytics: it is erased or was merged. Its rows leave with it.
CREATE OR REPLACE FUNCTION analytics_chat_gone()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM analytics_mark(OLD.organization_id, analytics_days_of(OLD.chat_id));
  RETURN OLD;
END $$;
