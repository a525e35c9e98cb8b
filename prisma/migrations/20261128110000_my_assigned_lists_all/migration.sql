-- Whether GET /api/chat-assignment/my-assigned lists all chats unless asked otherwise, as clients of the original expect.
ALTER TABLE "organization" ADD COLUMN "my_assigned_lists_all" BOOLEAN NOT NULL DEFAULT true;
