-- Receipts to customers for what operators read: off until an organization turns them on.
ALTER TABLE "organization" ADD COLUMN "send_read_receipts" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "channel" ADD COLUMN "takes_receipts" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "read_receipt" (
    "chat_id" INTEGER NOT NULL,
    "message_ids" INTEGER[],
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "round" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "read_receipt_pkey" PRIMARY KEY ("chat_id")
);
CREATE INDEX "read_receipt_next_at_idx" ON "read_receipt"("next_at");
ALTER TABLE "read_receipt" ADD CONSTRAINT "read_receipt_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
