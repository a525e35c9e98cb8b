-- What WhatsApp tells a number about people, for a day.
CREATE TABLE "whatsapp_profile" (
    "organization_phone_id" INTEGER NOT NULL,
    "jid" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fetched_at" TIMESTAMPTZ(3),
    "found" BOOLEAN NOT NULL DEFAULT false,
    "about" TEXT,
    "media_url" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "whatsapp_profile_pkey" PRIMARY KEY ("organization_phone_id", "jid")
);
CREATE INDEX "whatsapp_profile_changed_at_idx" ON "whatsapp_profile"("changed_at");
CREATE INDEX "whatsapp_profile_asked_at_idx" ON "whatsapp_profile"("asked_at");
ALTER TABLE "whatsapp_profile" ADD CONSTRAINT "whatsapp_profile_organization_phone_id_fkey" FOREIGN KEY ("organization_phone_id") REFERENCES "organization_phone"("id") ON DELETE CASCADE ON UPDATE CASCADE;
