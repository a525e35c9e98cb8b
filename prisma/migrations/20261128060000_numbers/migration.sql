-- The country for which numbers without one are read; null = numbers must be international.
ALTER TABLE "organization" ADD COLUMN "default_region" TEXT;

-- Identities that a person gave up. A report of it that comes again must not take the chats of whoever has them now.
CREATE TABLE "former_identity" (
    "contact_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_identity_pkey" PRIMARY KEY ("contact_id", "kind", "value")
);
ALTER TABLE "former_identity" ADD CONSTRAINT "former_identity_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
