import bcrypt from 'bcryptjs';
import { createHash } from 'node:crypto';
import type { OpenDatabase } from '../harness/database.ts';
import { originalSchema } from './schema.ts';

export const password = 'correct horse battery';
export const visitorToken = 'the-visitor-kept-this-token';
export const botToken = '123456789:AAF0rT3stsOnlyT3stsOnlyT3stsOnlyT3s';
const session = '3f8e2b9c-6f0e-4a6a-9a57-0c8f3f9c1d11';

/**
 * A small system of the original kind, as it is after some use: two organizations, each channel, and the marks of its
 * known weaknesses (contract §12): words of six statuses, counters that disagree with marks, messages stored twice,
 * numbers as they were typed.
 */
export async function fillOriginal({ sql }: Pick<OpenDatabase, 'sql'>): Promise<void> {
  for (const statement of originalSchema.split(';\n').filter((each) => each.trim() !== '')) {
    await sql(statement);
  }
  const hash = await bcrypt.hash(password, 4);
  await sql(`INSERT INTO "Organization" (id, name) VALUES (1, 'Первая'), (2, 'Вторая')`);
  await sql(
    `INSERT INTO "User" (id, "organizationId", email, "passwordHash", name, role, "isHr") VALUES
      (1, 1, 'Olga@first.example', $1, 'Ольга', 'admin', true), (2, 1, 'ivan@first.example', $1, 'Иван', 'operator', false),
      (3, 2, 'petr@second.example', $1, 'Пётр', 'manager', false), (4, 2, 'broken@second.example', 'plain text', NULL, 'employee', false)`,
    [hash],
  );
  await sql(`INSERT INTO "OrganizationPhone" (id, "organizationId", "phoneJid", "displayName", "connectionType", "wabaAccessToken", "wabaPhoneNumberId", "wabaId", "wabaVerifyToken")
    VALUES (1, 1, '77051234567@s.whatsapp.net', 'Продажи', 'baileys', NULL, NULL, NULL, NULL),
      (2, 2, '+7 705 999-88-77', 'Cloud', 'waba', 'EAAG-the-access-token', '100200300', '400500', 'verify me'),
      (3, 1, 'not a number', NULL, 'baileys', NULL, NULL, NULL, NULL)`);
  await sql(
    `INSERT INTO "TelegramBot" (id, "organizationId", "botToken", "botUsername", "botName", "botId", "welcomeMessage")
      VALUES (1, 1, $1, 'first_bot', 'Первый', '123456789', 'Здравствуйте!'), (2, 1, 'no token', NULL, NULL, NULL, NULL)`,
    [botToken],
  );
  await sql(
    `INSERT INTO "WebsiteWidget" (id, "organizationId", "publicKey", name, "primaryColor") VALUES (1, 1, 'wgt_original', 'Сайт', '#ff0000')`,
  );
  await sql(`INSERT INTO "Chat" (id, "organizationId", name, channel, "receivingPhoneJid", "remoteJid", "organizationPhoneId", "telegramBotId",
      "telegramChatId", "telegramFirstName", "websiteWidgetId", "ticketNumber", "assignedUserId", status, priority, tags, "unreadCount",
      "closedAt", "customerRating", "createdAt") VALUES
    (1, 1, 'Анна', 'whatsapp', '77051234567@s.whatsapp.net', '77010000001@s.whatsapp.net', 1, NULL, NULL, NULL, NULL, 7, 2, 'in_progress', 'medium', '["вип", "вип", 5]', 1, NULL, NULL, '2026-01-01'),
    (2, 1, 'Борис', 'whatsapp', '77051234567@s.whatsapp.net', '77010000002@s.whatsapp.net', 1, NULL, NULL, NULL, NULL, 3, 1, 'resolved', 'urgent', 'no json', 0, NULL, 5, '2026-01-02'),
    (3, 1, NULL, 'telegram', NULL, NULL, NULL, 1, '555', 'Вера', NULL, 9, NULL, 'new', 'normal', NULL, 2, NULL, 9, '2026-01-03'),
    (4, 1, NULL, 'website', NULL, 'website:${session}', NULL, NULL, NULL, NULL, 1, NULL, NULL, 'open', 'urgent', NULL, 0, NULL, NULL, '2026-01-04'),
    (5, 2, 'Галина', 'whatsapp', NULL, '77010000001@s.whatsapp.net', 2, NULL, NULL, NULL, NULL, 7, 3, 'pending', 'low', NULL, 0, NULL, NULL, '2026-01-05'),
    (6, 1, 'Канал', 'whatsapp', NULL, 'status@broadcast', 1, NULL, NULL, NULL, NULL, 11, NULL, 'open', 'normal', NULL, 1, NULL, NULL, '2026-01-06'),
    (7, 1, 'Команда', 'whatsapp', NULL, '120363000000000001@g.us', 1, NULL, NULL, NULL, NULL, 12, NULL, 'open', 'normal', NULL, 0, NULL, NULL, '2026-01-07'),
    (8, 1, 'Никто', 'whatsapp', NULL, '77010000008@s.whatsapp.net', NULL, NULL, NULL, NULL, NULL, 13, NULL, 'open', 'normal', NULL, 0, NULL, NULL, '2026-01-08')`);
  await sql(
    `INSERT INTO "WebsiteVisitorSession" (id, "websiteWidgetId", "chatId", "tokenHash", "visitorName") VALUES ($1, 1, 4, $2, 'Посетитель')`,
    [session, createHash('sha256').update(visitorToken).digest('hex')],
  );
  await sql(`INSERT INTO "Message" ("organizationId", channel, "chatId", "whatsappMessageId", "telegramMessageId", "telegramChatId", "fromMe", content, type, timestamp, status, "isReadByOperator", "senderUserId", "mediaUrl", "mimeType", "quotedMessageId", "quotedContent") VALUES
    (1, 'whatsapp', 1, 'W1', NULL, NULL, false, 'Добрый день', 'text', '2026-01-01 10:00:00', 'received', true, NULL, NULL, NULL, NULL, NULL),
    (1, 'whatsapp', 1, 'W1', NULL, NULL, false, 'Добрый день', 'text', '2026-01-01 10:00:00', 'received', false, NULL, NULL, NULL, NULL, NULL),
    (1, 'whatsapp', 1, 'W2', NULL, NULL, true, 'Слушаю вас', 'text', '2026-01-01 10:01:00', 'delivered', true, 2, NULL, NULL, 'W1', 'Добрый день'),
    (1, 'whatsapp', 1, 'W3', NULL, NULL, false, '', 'image', '2026-01-01 10:02:00', 'received', false, NULL, '/media/photo-1.jpg', 'image/jpeg', NULL, NULL),
    (1, 'whatsapp', 1, NULL, NULL, NULL, true, 'Ушло ли?', 'text', '2026-01-01 10:03:00', 'pending', true, 2, NULL, NULL, NULL, NULL),
    (1, 'whatsapp', 2, 'W4', NULL, NULL, false, 'Не прочитано, но закрыто', 'text', '2026-01-02 09:00:00', 'received', false, NULL, NULL, NULL, NULL, NULL),
    (1, 'telegram', 3, NULL, 41, '555', false, 'Первое', 'text', '2026-01-03 08:00:00', 'received', false, NULL, NULL, NULL, NULL, NULL),
    (1, 'telegram', 3, NULL, 42, '555', false, 'Второе', 'text', '2026-01-03 08:00:00', 'received', false, NULL, NULL, NULL, NULL, NULL),
    (1, 'website', 4, NULL, NULL, NULL, false, 'С сайта', 'text', '2026-01-04 12:00:00', 'delivered', false, NULL, NULL, NULL, NULL, NULL),
    (2, 'whatsapp', 5, 'W1', NULL, NULL, false, 'Тот же номер, другая организация', 'text', '2026-01-05 10:00:00', 'received', true, NULL, NULL, NULL, NULL, NULL)`);
  await sql(`INSERT INTO "TicketHistory" ("chatId", "userId", "changeType", "oldValue", "newValue", description) VALUES
    (1, NULL, 'ticket_created', NULL, 'new', 'Создан'), (1, 1, 'status_changed', 'new', 'in_progress', NULL),
    (1, 1, 'assigned', NULL, '1', NULL), (2, 2, 'priority_changed', 'normal', 'high', NULL)`);
  await sql(`INSERT INTO "OrganizationClient" (id, "organizationId", "clientType", name, email, phone, status, "assignedUserId", "totalRevenue", "purchaseCount", "averageCheck", birthday, "whatsappJid") VALUES
    (1, 1, 'individual', 'Анна Каренина', 'anna@mail.example', '+7 701 000-00-01', 'active', 2, 1500.50, 2, 750.25, '1990-05-01', NULL),
    (2, 1, 'company', 'ООО «Ромашка»', 'Anna@mail.example', NULL, 'potential', NULL, NULL, 0, NULL, NULL, NULL),
    (3, 1, 'individual', 'Посетитель', 'not an address', NULL, 'active', NULL, NULL, 0, NULL, NULL, NULL),
    (4, 2, 'individual', 'Другая Анна', 'anna@mail.example', '77010000001', 'active', 1, 10, 1, 10, NULL, '77010000001@s.whatsapp.net')`);
  await sql(
    `INSERT INTO "ClientTag" (id, "organizationId", name, color) VALUES (1, 1, 'VIP', '#ff5733'), (2, 2, 'VIP', NULL)`,
  );
  await sql(`INSERT INTO "_ClientTags" VALUES (1, 1), (1, 2), (2, 4)`);
  await sql(`INSERT INTO "_ChatOrganizationClients" VALUES (4, 3)`);
  await sql(`INSERT INTO "ContactComment" ("organizationId", "clientId", "userId", content, "createdAt") VALUES
    (1, 1, 2, 'Любит звонки после шести', '2026-02-01 12:00:00')`);
  await sql(`INSERT INTO "ChatComment" ("organizationId", "chatId", "userId", content, "createdAt") VALUES
    (1, 1, 2, 'Скидку уже обещали, @olga', '2026-02-01 12:00:00'), (1, 1, NULL, 'И доставку', '2026-02-01 12:01:00'),
    (1, 6, 1, 'О канале', '2026-02-01 12:02:00'), (2, 5, 3, 'Вторая организация', '2026-02-01 12:03:00')`);
  await sql(
    `INSERT INTO "TicketHistory" ("chatId", "changeType", "newValue") VALUES (6, 'ticket_created', 'new')`,
  );
  await sql(
    `INSERT INTO "Client" ("phoneJid", name) VALUES ('77010000001@s.whatsapp.net', 'Анна')`,
  );
  await sql(`UPDATE "OrganizationClient" SET "createdAt" = '2026-01-15 10:00:00' WHERE id = 1`);
}
