-- Before the deletion, because the chat's rows still say which days they are of.
CREATE OR REPLACE TRIGGER analytics_chat_leaves BEFORE DELETE ON analytics_chat FOR EACH ROW
  EXECUTE FUNCTION analytics_chat_gone();
