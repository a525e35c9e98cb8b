-- Since when a chat is being erased: it is gone for everybody, and its rows leave batch by batch.
ALTER TABLE "chat" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
