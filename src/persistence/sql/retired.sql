-- Functions of migrations that nothing calls any more: what was not in these files never gets dropped by itself.
DROP FUNCTION IF EXISTS chat_guess_holds(chat, jsonb);
