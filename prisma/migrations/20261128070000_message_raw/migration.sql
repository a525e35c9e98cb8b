-- What a provider sent, where no reader understood all of it: encrypted, for 30 days, and gone with its message.
CREATE TABLE "message_raw" (
    "message_id" INTEGER NOT NULL,
    "cipher" TEXT NOT NULL,
    "cut" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_raw_pkey" PRIMARY KEY ("message_id")
);
CREATE INDEX "message_raw_created_at_idx" ON "message_raw"("created_at");
ALTER TABLE "message_raw" ADD CONSTRAINT "message_raw_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
