-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organization" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "owners_keep_closed_chats" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_counter" (
    "organization_id" INTEGER NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ticket_counter_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "event_counter" (
    "organization_id" INTEGER NOT NULL,
    "last" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "event_counter_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "feed_identity" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "feed_id" UUID NOT NULL,

    CONSTRAINT "feed_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "name" TEXT,
    "role" TEXT NOT NULL DEFAULT 'employee',
    "is_hr" BOOLEAN NOT NULL DEFAULT false,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "token_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_phone" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "phone_jid" TEXT NOT NULL,
    "display_name" TEXT,
    "status" TEXT NOT NULL DEFAULT 'disconnected',
    "last_connected_at" TIMESTAMPTZ(3),
    "qr_code" TEXT,
    "connection_type" TEXT NOT NULL DEFAULT 'baileys',
    "waba_access_token_cipher" TEXT,
    "waba_phone_number_id" TEXT,
    "waba_id" TEXT,
    "waba_api_version" TEXT,
    "waba_verify_token_hash" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "telegram_bot" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "token_cipher" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "bot_username" TEXT,
    "bot_name" TEXT,
    "bot_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'inactive',
    "wanted" BOOLEAN NOT NULL DEFAULT false,
    "last_active_at" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "welcome_message" TEXT,
    "auto_reply" BOOLEAN NOT NULL DEFAULT false,
    "webhook_url" TEXT,
    "webhook_secret" TEXT,
    "update_offset" BIGINT NOT NULL DEFAULT 0,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "telegram_bot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "telegram_update" (
    "telegram_bot_id" INTEGER NOT NULL,
    "update_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "telegram_update_pkey" PRIMARY KEY ("telegram_bot_id","update_id")
);

-- CreateTable
CREATE TABLE "website_widget" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "public_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "welcome_message" TEXT,
    "primary_color" TEXT NOT NULL DEFAULT '#2563eb',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "website_widget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "website_session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" INTEGER NOT NULL,
    "website_widget_id" INTEGER NOT NULL,
    "chat_id" INTEGER,
    "token_hash" TEXT NOT NULL,
    "visitor_name" TEXT,
    "visitor_email" TEXT,
    "visitor_phone" TEXT,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "website_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "name" TEXT,
    "is_group" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_identity" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "name" TEXT,
    "receiving_phone_jid" TEXT,
    "remote_jid" TEXT,
    "organization_phone_id" INTEGER,
    "is_group" BOOLEAN NOT NULL DEFAULT false,
    "telegram_bot_id" INTEGER,
    "telegram_chat_id" TEXT,
    "telegram_user_id" TEXT,
    "telegram_username" TEXT,
    "telegram_first_name" TEXT,
    "telegram_last_name" TEXT,
    "website_widget_id" INTEGER,
    "last_message_at" TIMESTAMPTZ(3),
    "is_hr" BOOLEAN NOT NULL DEFAULT false,
    "ticket_number" INTEGER NOT NULL,
    "assigned_user_id" INTEGER,
    "assigned_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'open',
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "priority_rank" INTEGER NOT NULL DEFAULT 2,
    "tags" TEXT,
    "category" TEXT,
    "subject" TEXT,
    "unread_count" INTEGER NOT NULL DEFAULT 0,
    "first_response_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,
    "customer_rating" INTEGER,
    "internal_notes" TEXT,
    "pending_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "inbox" BIGINT NOT NULL DEFAULT 0,
    "taken" BIGINT NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "wake_tries" INTEGER NOT NULL DEFAULT 0,
    "merged_into" INTEGER,

    CONSTRAINT "chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "chat_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "seq" INTEGER,
    "park_code" TEXT,
    "provider_key" TEXT,
    "command_id" TEXT,
    "organization_phone_id" INTEGER,
    "whatsapp_message_id" TEXT,
    "telegram_bot_id" INTEGER,
    "telegram_message_id" INTEGER,
    "telegram_chat_id" TEXT,
    "receiving_phone_jid" TEXT,
    "remote_jid" TEXT,
    "sender_jid" TEXT,
    "sender_name" TEXT,
    "telegram_user_id" TEXT,
    "telegram_username" TEXT,
    "from_me" BOOLEAN NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "type" TEXT NOT NULL DEFAULT 'text',
    "media_url" TEXT,
    "filename" TEXT,
    "mime_type" TEXT,
    "size" INTEGER,
    "details" JSONB,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "error_code" TEXT,
    "error_text" TEXT,
    "is_hr" BOOLEAN NOT NULL DEFAULT false,
    "is_read_by_operator" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ(3),
    "sender_user_id" INTEGER,
    "quoted_message_id" TEXT,
    "quoted_content" TEXT,
    "delivery_attempt" INTEGER NOT NULL DEFAULT 0,
    "delivery_claimed_at" TIMESTAMPTZ(3),
    "delivery_outcome" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_inbox" (
    "id" BIGSERIAL NOT NULL,
    "chat_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "message_id" INTEGER,
    "status" TEXT,
    "code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_text" (
    "chat_id" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "command_text_pkey" PRIMARY KEY ("chat_id","command_id")
);

-- CreateTable
CREATE TABLE "chat_command" (
    "chat_id" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_command_pkey" PRIMARY KEY ("chat_id","command_id")
);

-- CreateTable
CREATE TABLE "event_log" (
    "organization_id" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "chat_id" INTEGER,
    "seq" INTEGER,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "audience" TEXT NOT NULL DEFAULT 'org',
    "is_hr" BOOLEAN NOT NULL DEFAULT false,
    "visitor_session" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_log_pkey" PRIMARY KEY ("organization_id","position")
);

-- CreateTable
CREATE TABLE "ticket_history" (
    "id" SERIAL NOT NULL,
    "chat_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "change_type" TEXT NOT NULL,
    "old_value" TEXT,
    "new_value" TEXT,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status_code" INTEGER,
    "response" JSONB,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "app_user_organization_id_id_idx" ON "app_user"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_phone_phone_jid_key" ON "organization_phone"("phone_jid");

-- CreateIndex
CREATE UNIQUE INDEX "organization_phone_waba_phone_number_id_key" ON "organization_phone"("waba_phone_number_id");

-- CreateIndex
CREATE INDEX "organization_phone_organization_id_id_idx" ON "organization_phone"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "telegram_bot_token_hash_key" ON "telegram_bot"("token_hash");

-- CreateIndex
CREATE INDEX "telegram_bot_organization_id_id_idx" ON "telegram_bot"("organization_id", "id");

-- CreateIndex
CREATE INDEX "telegram_update_created_at_idx" ON "telegram_update"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "website_widget_public_key_key" ON "website_widget"("public_key");

-- CreateIndex
CREATE INDEX "website_widget_organization_id_id_idx" ON "website_widget"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "website_session_chat_id_key" ON "website_session"("chat_id");

-- CreateIndex
CREATE INDEX "website_session_website_widget_id_created_at_idx" ON "website_session"("website_widget_id", "created_at");

-- CreateIndex
CREATE INDEX "contact_organization_id_id_idx" ON "contact"("organization_id", "id");

-- CreateIndex
CREATE INDEX "contact_identity_contact_id_idx" ON "contact_identity"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_identity_organization_id_kind_value_key" ON "contact_identity"("organization_id", "kind", "value");

-- CreateIndex
CREATE INDEX "chat_default_order" ON "chat"("organization_id", "priority_rank" DESC, "unread_count" DESC, "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_last_message" ON "chat"("organization_id", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_status_last_message" ON "chat"("organization_id", "status", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_owner_last_message" ON "chat"("organization_id", "assigned_user_id", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_created" ON "chat"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_unread" ON "chat"("organization_id", "unread_count" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_name" ON "chat"("organization_id", "name", "id");

-- CreateIndex
CREATE INDEX "chat_bot_last_message" ON "chat"("telegram_bot_id", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "chat_contact_id_idx" ON "chat"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_organization_id_channel_account_key_contact_id_key" ON "chat"("organization_id", "channel", "account_key", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_organization_id_ticket_number_key" ON "chat"("organization_id", "ticket_number");

-- CreateIndex
CREATE INDEX "message_history" ON "message"("chat_id", "timestamp", "id");

-- CreateIndex
CREATE INDEX "message_chat" ON "message"("chat_id", "id");

-- CreateIndex
CREATE INDEX "message_sender_user_id_idx" ON "message"("sender_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_chat_id_provider_key_key" ON "message"("chat_id", "provider_key");

-- CreateIndex
CREATE UNIQUE INDEX "message_chat_id_command_id_key" ON "message"("chat_id", "command_id");

-- CreateIndex
CREATE INDEX "chat_inbox_chat_id_id_idx" ON "chat_inbox"("chat_id", "id");

-- CreateIndex
CREATE INDEX "command_text_created_at_idx" ON "command_text"("created_at");

-- CreateIndex
CREATE INDEX "chat_command_created_at_idx" ON "chat_command"("created_at");

-- CreateIndex
CREATE INDEX "event_log_chat_id_seq_idx" ON "event_log"("chat_id", "seq");

-- CreateIndex
CREATE INDEX "event_log_created_at_idx" ON "event_log"("created_at");

-- CreateIndex
CREATE INDEX "ticket_history_chat_id_id_idx" ON "ticket_history"("chat_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_phone" ADD CONSTRAINT "organization_phone_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "telegram_bot" ADD CONSTRAINT "telegram_bot_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "website_widget" ADD CONSTRAINT "website_widget_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "website_session" ADD CONSTRAINT "website_session_website_widget_id_fkey" FOREIGN KEY ("website_widget_id") REFERENCES "website_widget"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "website_session" ADD CONSTRAINT "website_session_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_identity" ADD CONSTRAINT "contact_identity_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_organization_phone_id_fkey" FOREIGN KEY ("organization_phone_id") REFERENCES "organization_phone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_telegram_bot_id_fkey" FOREIGN KEY ("telegram_bot_id") REFERENCES "telegram_bot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_website_widget_id_fkey" FOREIGN KEY ("website_widget_id") REFERENCES "website_widget"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_assigned_user_id_fkey" FOREIGN KEY ("assigned_user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_sender_user_id_fkey" FOREIGN KEY ("sender_user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_history" ADD CONSTRAINT "ticket_history_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
