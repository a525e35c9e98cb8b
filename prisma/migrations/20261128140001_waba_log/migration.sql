-- What Meta's webhooks brought, without contents: kinds, states and errors. Kept for 14 days.
CREATE TABLE "waba_log" (
    "id" BIGSERIAL NOT NULL,
    "organization_phone_id" INTEGER NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "phone_number_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waba_log_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "waba_log_organization_id_id_idx" ON "waba_log"("organization_id", "id" DESC);
CREATE INDEX "waba_log_organization_phone_id_idx" ON "waba_log"("organization_phone_id");
CREATE INDEX "waba_log_created_at_idx" ON "waba_log"("created_at");
ALTER TABLE "waba_log" ADD CONSTRAINT "waba_log_organization_phone_id_fkey"
  FOREIGN KEY ("organization_phone_id") REFERENCES "organization_phone"("id") ON DELETE CASCADE ON UPDATE CASCADE;
