-- What analytics count, derived from messages and audit trails by analytics_fold(), and the totals of whole days and
-- months that long ranges are answered from. Everything can be derived again. A database with chats fills them in
-- batches (analytics_backfill), while answers read what is there.

-- How far an organization's events were followed, and from which chat on (downwards) its older chats are missing.
CREATE TABLE "analytics_progress" (
    "organization_id" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "below" INTEGER NOT NULL,

    CONSTRAINT "analytics_progress_pkey" PRIMARY KEY ("organization_id")
);
CREATE TABLE "analytics_chat" (
    "chat_id" INTEGER NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "is_hr" BOOLEAN NOT NULL,
    "owner_id" INTEGER,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "analytics_chat_pkey" PRIMARY KEY ("chat_id")
);
CREATE TABLE "analytics_burst" (
    "chat_id" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "is_hr" BOOLEAN NOT NULL,
    "owner_id" INTEGER,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "prev_at" TIMESTAMPTZ(3),
    "silence" INTEGER NOT NULL,
    "first_inbound_at" TIMESTAMPTZ(3),
    "inbound_from" INTEGER,
    "answered_at" TIMESTAMPTZ(3),
    "answered_from" INTEGER,
    "answered_by" INTEGER,

    CONSTRAINT "analytics_burst_pkey" PRIMARY KEY ("chat_id", "started_at")
);
CREATE TABLE "analytics_chat_day" (
    "chat_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "is_hr" BOOLEAN NOT NULL,
    "owner_id" INTEGER,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "prev_day" DATE,
    "inbound" INTEGER NOT NULL,
    "outbound" INTEGER NOT NULL,

    CONSTRAINT "analytics_chat_day_pkey" PRIMARY KEY ("chat_id", "user_id", "day")
);
CREATE TABLE "analytics_episode" (
    "chat_id" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "is_hr" BOOLEAN NOT NULL,
    "owner_id" INTEGER,
    "first_inbound_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_episode_pkey" PRIMARY KEY ("chat_id", "opened_at")
);
-- Days whose totals do not count what their rows say: they are read from the rows.
CREATE TABLE "analytics_stale" (
    "organization_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "analytics_stale_pkey" PRIMARY KEY ("organization_id", "day")
);
CREATE TABLE "analytics_total" (
    "organization_id" INTEGER NOT NULL,
    "metric" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "start" DATE NOT NULL,
    "key" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "is_hr" BOOLEAN NOT NULL,
    "n" BIGINT NOT NULL,
    "buckets" INTEGER[],
    "counts" INTEGER[],
    "sums" BIGINT[],

    CONSTRAINT "analytics_total_pkey"
      PRIMARY KEY ("organization_id", "metric", "kind", "level", "start", "key", "user_id", "channel", "account_id", "is_hr")
);
CREATE INDEX "analytics_chat_created" ON "analytics_chat"("organization_id", "created_at");
CREATE INDEX "analytics_burst_started" ON "analytics_burst"("organization_id", "started_at");
CREATE INDEX "analytics_burst_last" ON "analytics_burst"("organization_id", "last_at" DESC);
CREATE INDEX "analytics_burst_owner" ON "analytics_burst"("organization_id", "owner_id", "last_at" DESC);
CREATE INDEX "analytics_burst_account"
  ON "analytics_burst"("organization_id", "channel", "account_id", "last_at" DESC);
CREATE INDEX "analytics_chat_day_of" ON "analytics_chat_day"("organization_id", "day");
CREATE INDEX "analytics_episode_inbound" ON "analytics_episode"("organization_id", "first_inbound_at");
CREATE INDEX "analytics_episode_closed" ON "analytics_episode"("organization_id", "closed_at");

ALTER TABLE "analytics_progress" ADD CONSTRAINT "analytics_progress_organization_id_fkey"
  FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "analytics_stale" ADD CONSTRAINT "analytics_stale_organization_id_fkey"
  FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "analytics_total" ADD CONSTRAINT "analytics_total_organization_id_fkey"
  FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "analytics_chat" ADD CONSTRAINT "analytics_chat_chat_id_fkey"
  FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "analytics_burst" ADD CONSTRAINT "analytics_burst_chat_id_fkey"
  FOREIGN KEY ("chat_id") REFERENCES "analytics_chat"("chat_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "analytics_chat_day" ADD CONSTRAINT "analytics_chat_day_chat_id_fkey"
  FOREIGN KEY ("chat_id") REFERENCES "analytics_chat"("chat_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "analytics_episode" ADD CONSTRAINT "analytics_episode_chat_id_fkey"
  FOREIGN KEY ("chat_id") REFERENCES "analytics_chat"("chat_id") ON DELETE CASCADE ON UPDATE CASCADE;
