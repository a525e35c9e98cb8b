-- What happened to a message after it was written: reactions, an edit, a deletion. Its own row has the result;
-- message_change says which (quiet) rows brought it, so that a change can come before its message.
ALTER TABLE "message" ADD COLUMN "quiet" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "reactions" JSONB,
  ADD COLUMN "edited_at" TIMESTAMPTZ(3),
  ADD COLUMN "original_content" TEXT,
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3);

CREATE TABLE "message_change" (
  "message_id" INTEGER NOT NULL,
  "chat_id" INTEGER NOT NULL,
  "target" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  CONSTRAINT "message_change_pkey" PRIMARY KEY ("message_id"),
  CONSTRAINT "message_change_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "message_change_chat_id_target_idx" ON "message_change" ("chat_id", "target");

-- A place that moves is told at most every 15 seconds.
CREATE TABLE "moving_place" (
  "message_id" INTEGER NOT NULL,
  "told_at" TIMESTAMPTZ(3) NOT NULL,
  "due_at" TIMESTAMPTZ(3),
  CONSTRAINT "moving_place_pkey" PRIMARY KEY ("message_id"),
  CONSTRAINT "moving_place_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "moving_place_due_at_idx" ON "moving_place" ("due_at");
CREATE INDEX "moving_place_told_at_idx" ON "moving_place" ("told_at");
