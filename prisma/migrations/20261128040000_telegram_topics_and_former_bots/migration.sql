-- The names of topics, which Telegram sends only when a topic is created or renamed.
CREATE TABLE "telegram_topic" (
    "chat_id" INTEGER NOT NULL,
    "topic_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "telegram_topic_pkey" PRIMARY KEY ("chat_id", "topic_id")
);
ALTER TABLE "telegram_topic" ADD CONSTRAINT "telegram_topic_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Bots that an organization deleted: one that it adds again gets its earlier id, and with it its chats.
CREATE TABLE "telegram_former_bot" (
    "organization_id" INTEGER NOT NULL,
    "bot_id" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,

    CONSTRAINT "telegram_former_bot_pkey" PRIMARY KEY ("organization_id", "bot_id")
);
ALTER TABLE "telegram_former_bot" ADD CONSTRAINT "telegram_former_bot_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Bots that were deleted before: the keys of their messages begin with the bot's number. Of several deletions of one
-- bot, the last one counts. No session of theirs still runs; their fencing tokens go on far above those they had.
INSERT INTO telegram_former_bot (organization_id, bot_id, account_id, epoch)
SELECT DISTINCT ON (k.organization_id, m.bot_id) k.organization_id, m.bot_id, k.account_id, 1000000
  FROM (
    SELECT organization_id, split_part(account_key, ':', 2)::int AS account_id, max(id) AS chat_id
      FROM chat WHERE channel = 'telegram' AND account_id IS NULL AND account_key ~ '^telegram:[0-9]{1,9}$'
        AND merged_into IS NULL
      GROUP BY 1, 2
  ) AS k
  CROSS JOIN LATERAL (
    SELECT split_part(provider_key, ':', 1) AS bot_id FROM message
      WHERE chat_id = k.chat_id AND provider_key ~ '^[1-9][0-9]{0,18}:' LIMIT 1
  ) AS m
  WHERE NOT EXISTS (SELECT 1 FROM telegram_bot b WHERE b.id = k.account_id)
  ORDER BY k.organization_id, m.bot_id, k.account_id DESC;
