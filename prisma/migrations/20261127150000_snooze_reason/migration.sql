-- Why a chat is pending, in the words of whoever put it off.
ALTER TABLE "chat" ADD COLUMN "snooze_reason" TEXT;
