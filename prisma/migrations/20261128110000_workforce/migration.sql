-- Presence of operators, and their shifts.
CREATE TABLE "operator_presence" (
    "user_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'offline',
    "choice" TEXT,
    "seen_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "look_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_presence_pkey" PRIMARY KEY ("user_id")
);

-- Front doors that live: each renews its lease.
CREATE TABLE "front_door" (
    "id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "front_door_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "front_door_user" (
    "front_door_id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,

    CONSTRAINT "front_door_user_pkey" PRIMARY KEY ("front_door_id","user_id")
);

CREATE TABLE "presence_change" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "shift" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "shift_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "operator_presence_look_at_idx" ON "operator_presence"("look_at");
CREATE INDEX "front_door_expires_at_idx" ON "front_door"("expires_at");
CREATE INDEX "front_door_user_user_id_idx" ON "front_door_user"("user_id");
CREATE INDEX "presence_change_user_id_created_at_id_idx" ON "presence_change"("user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "presence_change_created_at_idx" ON "presence_change"("created_at");
CREATE INDEX "shift_organization_id_id_idx" ON "shift"("organization_id", "id" DESC);
CREATE INDEX "shift_user_id_id_idx" ON "shift"("user_id", "id" DESC);
CREATE INDEX "shift_stopped_at_idx" ON "shift"("stopped_at");
CREATE UNIQUE INDEX "shift_open_partial" ON "shift"("user_id") WHERE "stopped_at" IS NULL;

ALTER TABLE "operator_presence" ADD CONSTRAINT "operator_presence_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "front_door_user" ADD CONSTRAINT "front_door_user_front_door_id_fkey"
    FOREIGN KEY ("front_door_id") REFERENCES "front_door"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "front_door_user" ADD CONSTRAINT "front_door_user_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "presence_change" ADD CONSTRAINT "presence_change_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shift" ADD CONSTRAINT "shift_organization_id_fkey"
    FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shift" ADD CONSTRAINT "shift_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What an operator sent, newest first. It serves what the narrower one did.
CREATE INDEX "message_sender_user_id_timestamp_idx" ON "message"("sender_user_id", "timestamp" DESC);
DROP INDEX "message_sender_user_id_idx";
