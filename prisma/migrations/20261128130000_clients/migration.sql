-- Clients: the organization's customers as it keeps them, and what belongs to them. A contact names its client.
ALTER TABLE "organization" ADD COLUMN "clients_from" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "contact" ADD COLUMN "client_id" INTEGER;
ALTER TABLE "website_session" ADD COLUMN "email_key" TEXT, ADD COLUMN "phone_key" TEXT;

CREATE TABLE "organization_client" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "client_type" TEXT NOT NULL DEFAULT 'individual',
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "secondary_phone" TEXT,
    "website" TEXT,
    "address" TEXT,
    "city" TEXT,
    "country" TEXT,
    "postal_code" TEXT,
    "company_name" TEXT,
    "tax_id" TEXT,
    "registration_number" TEXT,
    "legal_address" TEXT,
    "contact_person" TEXT,
    "contact_position" TEXT,
    "contact_phone" TEXT,
    "contact_email" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "source" TEXT,
    "segment" TEXT,
    "assigned_user_id" INTEGER,
    "total_revenue" BIGINT NOT NULL DEFAULT 0,
    "last_purchase_date" TIMESTAMPTZ(3),
    "purchase_count" INTEGER NOT NULL DEFAULT 0,
    "average_check" BIGINT,
    "discount" INTEGER,
    "notes" TEXT,
    "birthday" TIMESTAMPTZ(3),
    "person_jid" TEXT,
    "person_user_id" TEXT,
    "email_subscribed" BOOLEAN NOT NULL DEFAULT false,
    "sms_subscribed" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_client_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "client_identity" (
    "organization_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "client_id" INTEGER NOT NULL,

    CONSTRAINT "client_identity_pkey" PRIMARY KEY ("organization_id","kind","value","client_id")
);

CREATE TABLE "client_search" (
    "client_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "grams" INTEGER[],

    CONSTRAINT "client_search_pkey" PRIMARY KEY ("client_id")
);

CREATE TABLE "client_tag" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "color" TEXT DEFAULT '#3B82F6',
    "description" TEXT,
    "type" TEXT NOT NULL DEFAULT 'custom',
    "clients" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_tag_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "client_tag_link" (
    "client_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,

    CONSTRAINT "client_tag_link_pkey" PRIMARY KEY ("client_id","tag_id")
);

CREATE TABLE "client_comment" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "client_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_comment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "client_purchase" (
    "client_id" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_purchase_pkey" PRIMARY KEY ("client_id","command_id")
);

CREATE TABLE "client_count" (
    "organization_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "client_type" TEXT NOT NULL,
    "clients" INTEGER NOT NULL DEFAULT 0,
    "revenue" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "client_count_pkey" PRIMARY KEY ("organization_id","status","client_type")
);

CREATE TABLE "client_segment" (
    "organization_id" INTEGER NOT NULL,
    "segment" TEXT NOT NULL,
    "clients" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "client_segment_pkey" PRIMARY KEY ("organization_id","segment")
);

CREATE TABLE "client_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "digest" TEXT NOT NULL DEFAULT '',
    "created" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_import_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "client_import_fault" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT,
    "error_en" TEXT NOT NULL,
    "error_ru" TEXT NOT NULL,

    CONSTRAINT "client_import_fault_pkey" PRIMARY KEY ("import_id","line")
);

CREATE TABLE "person_erasure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "client_id" INTEGER,
    "contact_ids" INTEGER[],
    "state" TEXT NOT NULL DEFAULT 'running',
    "chats" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_erasure_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "contact_client_id_idx" ON "contact"("client_id");
CREATE INDEX "organization_client_created" ON "organization_client"("organization_id", "created_at" DESC, "id" DESC);
CREATE INDEX "organization_client_updated" ON "organization_client"("organization_id", "updated_at" DESC, "id" DESC);
CREATE INDEX "organization_client_revenue" ON "organization_client"("organization_id", "total_revenue" DESC, "id" DESC);
CREATE INDEX "organization_client_purchases" ON "organization_client"("organization_id", "purchase_count" DESC, "id" DESC);
CREATE INDEX "organization_client_status" ON "organization_client"("organization_id", "status", "created_at" DESC, "id" DESC);
CREATE INDEX "organization_client_segment" ON "organization_client"("organization_id", "segment", "created_at" DESC, "id" DESC);
CREATE INDEX "organization_client_organization_id_id_idx" ON "organization_client"("organization_id", "id");
CREATE INDEX "organization_client_assigned" ON "organization_client"("assigned_user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "client_identity_client_id_idx" ON "client_identity"("client_id");
CREATE INDEX "client_search_grams" ON "client_search" USING GIN ("grams");
CREATE UNIQUE INDEX "client_tag_organization_id_name_key" ON "client_tag"("organization_id", "name");
CREATE INDEX "client_tag_link_tag_id_client_id_idx" ON "client_tag_link"("tag_id", "client_id");
CREATE INDEX "client_comment_client_id_id_idx" ON "client_comment"("client_id", "id");
CREATE INDEX "client_comment_user_id_idx" ON "client_comment"("user_id");
CREATE INDEX "client_purchase_created_at_idx" ON "client_purchase"("created_at");
CREATE INDEX "client_segment_organization_id_clients_segment_idx" ON "client_segment"("organization_id", "clients" DESC, "segment");
CREATE INDEX "client_import_created_at_idx" ON "client_import"("created_at");
CREATE UNIQUE INDEX "client_import_organization_id_command_id_key" ON "client_import"("organization_id", "command_id");
CREATE INDEX "person_erasure_organization_id_created_at_idx" ON "person_erasure"("organization_id", "created_at");

-- Lists by name, and by the last purchase.
CREATE INDEX "organization_client_name_order" ON "organization_client"("organization_id", lower("name"), "id");
CREATE INDEX "organization_client_bought_order" ON "organization_client"("organization_id", coalesce("last_purchase_date", '-infinity'::timestamptz), "id");
-- An e-mail address names one client of an organization.
CREATE UNIQUE INDEX "client_identity_email_partial" ON "client_identity"("organization_id", "value") WHERE "kind" = 'email';
-- Who has a number, whatever the provider puts behind it, and which visitors say that they have it or an address.
CREATE INDEX "contact_identity_number_partial" ON "contact_identity"("organization_id", split_part("value", '@', 1)) WHERE "kind" = 'phone_jid';
CREATE INDEX "website_session_email_partial" ON "website_session"("organization_id", "email_key") WHERE "email_key" IS NOT NULL;
CREATE INDEX "website_session_phone_partial" ON "website_session"("organization_id", "phone_key") WHERE "phone_key" IS NOT NULL;
-- What the maintenance begins again.
CREATE INDEX "person_erasure_running_partial" ON "person_erasure"("created_at") WHERE "state" = 'running';

ALTER TABLE "contact" ADD CONSTRAINT "contact_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organization_client"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "organization_client" ADD CONSTRAINT "organization_client_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "organization_client" ADD CONSTRAINT "organization_client_assigned_user_id_fkey" FOREIGN KEY ("assigned_user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "client_identity" ADD CONSTRAINT "client_identity_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organization_client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_search" ADD CONSTRAINT "client_search_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organization_client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_tag" ADD CONSTRAINT "client_tag_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_tag_link" ADD CONSTRAINT "client_tag_link_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organization_client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_tag_link" ADD CONSTRAINT "client_tag_link_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "client_tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_comment" ADD CONSTRAINT "client_comment_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organization_client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_comment" ADD CONSTRAINT "client_comment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "client_purchase" ADD CONSTRAINT "client_purchase_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organization_client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_import" ADD CONSTRAINT "client_import_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_import_fault" ADD CONSTRAINT "client_import_fault_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "client_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "person_erasure" ADD CONSTRAINT "person_erasure_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
