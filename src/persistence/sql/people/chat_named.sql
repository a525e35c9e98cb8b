-- Announces a new name or address of an announced chat. At the end of the transaction, because the event counter is
-- always the last lock.
DROP TRIGGER IF EXISTS chat_named ON chat;
CREATE CONSTRAINT TRIGGER chat_named AFTER UPDATE ON chat DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.seq > 0 AND (OLD.name, OLD.address -> 'remoteJid') IS DISTINCT FROM (NEW.name, NEW.address -> 'remoteJid'))
  EXECUTE FUNCTION tell_chat_named();
