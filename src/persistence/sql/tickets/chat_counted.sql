-- The counts of tickets follow the chats.
CREATE OR REPLACE TRIGGER chat_counted AFTER UPDATE ON chat FOR EACH ROW
  WHEN ((OLD.last_message_at IS NULL, OLD.merged_into IS NULL, OLD.erased_at IS NULL, OLD.is_hr, OLD.status, OLD.stage,
      OLD.priority, OLD.assigned_user_id IS NULL)
    IS DISTINCT FROM (NEW.last_message_at IS NULL, NEW.merged_into IS NULL, NEW.erased_at IS NULL, NEW.is_hr,
      NEW.status, NEW.stage, NEW.priority, NEW.assigned_user_id IS NULL))
  EXECUTE FUNCTION ticket_counts_follow();
