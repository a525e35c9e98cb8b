-- Tells a new name or address of a chat that was announced; at the end of the transaction, as the event counter is
-- the last lock.
DROP TRIGGER IF EXISTS chat_named ON chat;
CREATE CONSTRAINT TRIGGER chat_named AFTER UPDATE ON chat DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.seq > 0 AND (OLD.name, OLD.address -> 'remoteJid') IS DISTINCT FROM (NEW.name, NEW.address -> 'remoteJid'))
  EXECUTE FUNCTION tell_chat_named();
