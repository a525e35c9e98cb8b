-- Tags of chats, earlier ticket numbers, comments, and counts of tickets.
ALTER TABLE "chat" ADD COLUMN "stage" TEXT;
ALTER TABLE "organization" ADD COLUMN "tickets_counted_at" TIMESTAMPTZ(3);

CREATE TABLE "ticket_tag" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_tag_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ticket_tag_organization_id_name_key" ON "ticket_tag"("organization_id", "name");
CREATE INDEX "ticket_tag_asked_at_idx" ON "ticket_tag"("asked_at");
ALTER TABLE "ticket_tag" ADD CONSTRAINT "ticket_tag_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "chat_tag" (
    "chat_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_tag_pkey" PRIMARY KEY ("chat_id","tag_id")
);
CREATE INDEX "chat_tag_tag_id_chat_id_idx" ON "chat_tag"("tag_id", "chat_id");
ALTER TABLE "chat_tag" ADD CONSTRAINT "chat_tag_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "chat_tag" ADD CONSTRAINT "chat_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "ticket_tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "former_ticket" (
    "organization_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "chat_id" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_ticket_pkey" PRIMARY KEY ("organization_id","number")
);
CREATE INDEX "former_ticket_chat_id_until_idx" ON "former_ticket"("chat_id", "until");
ALTER TABLE "former_ticket" ADD CONSTRAINT "former_ticket_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "chat_comment" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "chat_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "content" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_comment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "chat_comment_chat_id_id_idx" ON "chat_comment"("chat_id", "id");
CREATE UNIQUE INDEX "chat_comment_chat_id_command_id_key" ON "chat_comment"("chat_id", "command_id");
CREATE INDEX "chat_comment_user_id_idx" ON "chat_comment"("user_id");
ALTER TABLE "chat_comment" ADD CONSTRAINT "chat_comment_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "chat_comment" ADD CONSTRAINT "chat_comment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Changes are added as rows of their own, so that commits never wait for each other here.
CREATE TABLE "ticket_count" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "is_hr" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "stage" TEXT,
    "priority" TEXT NOT NULL,
    "owned" BOOLEAN NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "ticket_count_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ticket_count_organization_id_idx" ON "ticket_count"("organization_id");

CREATE INDEX "chat_updated" ON "chat"("organization_id", "updated_at" DESC, "id" DESC);
CREATE INDEX "chat_stage_partial" ON "chat"("organization_id", "stage", "updated_at" DESC, "id" DESC) WHERE "stage" IS NOT NULL;
CREATE INDEX "chat_category_partial" ON "chat"("organization_id", "category", "updated_at" DESC, "id" DESC) WHERE "category" IS NOT NULL;
CREATE INDEX "chat_in_work_partial" ON "chat"("organization_id", "assigned_user_id") WHERE "status" <> 'closed' AND "assigned_user_id" IS NOT NULL;

-- How many messages each organization has, among those up to an id.
CREATE TABLE "message_count" (
    "organization_id" INTEGER NOT NULL,
    "number" BIGINT NOT NULL,

    CONSTRAINT "message_count_pkey" PRIMARY KEY ("organization_id")
);
CREATE TABLE "message_tally" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "up_to" INTEGER NOT NULL,

    CONSTRAINT "message_tally_pkey" PRIMARY KEY ("id")
);
INSERT INTO "message_tally" ("id", "up_to") VALUES (1, 0);
