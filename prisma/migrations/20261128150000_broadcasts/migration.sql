-- One message to many people.
CREATE TABLE "broadcast" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "account_key" TEXT NOT NULL,
    "created_by_id" INTEGER,
    "command_id" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "delay_ms" INTEGER NOT NULL,
    "dry_run" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "resumes_at" TIMESTAMPTZ(3),
    "requested" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "check_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "broadcast_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "broadcast_recipient" (
    "id" SERIAL NOT NULL,
    "broadcast_id" INTEGER NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT,
    "person" JSONB,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "code" TEXT,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3),
    "chat_id" INTEGER,
    "message_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "broadcast_recipient_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "broadcast_settings" (
    "organization_id" INTEGER NOT NULL,
    "salt" UUID NOT NULL DEFAULT gen_random_uuid(),
    "stop_words" TEXT[],
    "per_day" INTEGER NOT NULL DEFAULT 10000,
    "per_account_day" INTEGER NOT NULL DEFAULT 10000,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "broadcast_settings_pkey" PRIMARY KEY ("organization_id")
);

CREATE TABLE "broadcast_opt_out" (
    "organization_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "number" TEXT,
    "source" TEXT NOT NULL,
    "by_user_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "broadcast_opt_out_pkey" PRIMARY KEY ("organization_id","key")
);

CREATE TABLE "broadcast_day" (
    "organization_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,

    CONSTRAINT "broadcast_day_pkey" PRIMARY KEY ("organization_id","day","channel","account_id")
);

CREATE UNIQUE INDEX "broadcast_organization_id_command_id_key" ON "broadcast"("organization_id", "command_id");
CREATE INDEX "broadcast_organization_id_id_idx" ON "broadcast"("organization_id", "id");
CREATE INDEX "broadcast_status_check_at_idx" ON "broadcast"("status", "check_at");
CREATE INDEX "broadcast_completed_at_idx" ON "broadcast"("completed_at");
CREATE INDEX "broadcast_created_by_id_idx" ON "broadcast"("created_by_id");
CREATE UNIQUE INDEX "broadcast_recipient_message_id_key" ON "broadcast_recipient"("message_id");
CREATE INDEX "broadcast_recipient_broadcast_id_state_due_at_position_idx"
    ON "broadcast_recipient"("broadcast_id", "state", "due_at", "position");
CREATE INDEX "broadcast_recipient_organization_id_number_idx" ON "broadcast_recipient"("organization_id", "number");
CREATE INDEX "broadcast_recipient_chat_id_idx" ON "broadcast_recipient"("chat_id");
CREATE INDEX "broadcast_recipient_created_at_idx" ON "broadcast_recipient"("created_at");
CREATE UNIQUE INDEX "broadcast_recipient_broadcast_id_position_key"
    ON "broadcast_recipient"("broadcast_id", "position");
CREATE INDEX "broadcast_opt_out_organization_id_created_at_key_idx"
    ON "broadcast_opt_out"("organization_id", "created_at" DESC, "key");
CREATE INDEX "broadcast_opt_out_organization_id_number_idx" ON "broadcast_opt_out"("organization_id", "number");
CREATE INDEX "broadcast_day_day_idx" ON "broadcast_day"("day");

ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_organization_id_fkey"
    FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_created_by_id_fkey"
    FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "broadcast_recipient" ADD CONSTRAINT "broadcast_recipient_broadcast_id_fkey"
    FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "broadcast_recipient" ADD CONSTRAINT "broadcast_recipient_chat_id_fkey"
    FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "broadcast_recipient" ADD CONSTRAINT "broadcast_recipient_message_id_fkey"
    FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "broadcast_settings" ADD CONSTRAINT "broadcast_settings_organization_id_fkey"
    FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "broadcast_opt_out" ADD CONSTRAINT "broadcast_opt_out_organization_id_fkey"
    FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "broadcast_day" ADD CONSTRAINT "broadcast_day_organization_id_fkey"
    FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
