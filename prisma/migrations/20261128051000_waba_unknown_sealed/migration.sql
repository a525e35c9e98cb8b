-- Parts of webhooks are kept encrypted from now on. Rows from before have a readable value, until they are 30 days old.
ALTER TABLE "waba_unknown" ALTER COLUMN "value" DROP NOT NULL,
    ADD COLUMN "cipher" TEXT,
    ADD COLUMN "cut" BOOLEAN NOT NULL DEFAULT false;
-- A number takes its rows with it when it goes.
CREATE INDEX "waba_unknown_organization_phone_id_idx" ON "waba_unknown"("organization_phone_id");
