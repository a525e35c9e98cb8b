/**
 * The tables of the original system that an import reads, and some that it only counts, with the names and types that its published schema gives them
 * (contract §11). Times have no zone and are UTC.
 */
export const originalSchema = `
CREATE TABLE "Organization" (id serial PRIMARY KEY, name text NOT NULL, "createdAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "User" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization", email text NOT NULL UNIQUE,
  "passwordHash" text NOT NULL, name text, role text NOT NULL DEFAULT 'employee', "isHr" boolean NOT NULL DEFAULT false,
  "createdAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "OrganizationPhone" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization",
  "phoneJid" text NOT NULL UNIQUE, "displayName" text, status text NOT NULL DEFAULT 'pending', "lastConnectedAt" timestamp(3),
  "createdAt" timestamp(3) NOT NULL DEFAULT now(), "qrCode" text, "updatedAt" timestamp(3) NOT NULL DEFAULT now(),
  "connectionType" text NOT NULL DEFAULT 'baileys', "wabaAccessToken" text, "wabaPhoneNumberId" text, "wabaId" text,
  "wabaApiVersion" text DEFAULT 'v21.0', "wabaVerifyToken" text);
CREATE TABLE "TelegramBot" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization", "botToken" text NOT NULL UNIQUE,
  "botUsername" text, "botName" text, "botId" text, status text NOT NULL DEFAULT 'inactive', "lastActiveAt" timestamp(3),
  "welcomeMessage" text, "autoReply" boolean NOT NULL DEFAULT false, "webhookUrl" text, "createdAt" timestamp(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "WebsiteWidget" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization", "publicKey" text NOT NULL UNIQUE,
  name text NOT NULL, status text NOT NULL DEFAULT 'active', "welcomeMessage" text, "primaryColor" text NOT NULL DEFAULT '#2563eb',
  "createdAt" timestamp(3) NOT NULL DEFAULT now(), "updatedAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "Chat" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization", name text,
  "createdAt" timestamp(3) NOT NULL DEFAULT now(), channel text NOT NULL DEFAULT 'whatsapp', "receivingPhoneJid" text, "remoteJid" text,
  "organizationPhoneId" int REFERENCES "OrganizationPhone", "isGroup" boolean NOT NULL DEFAULT false,
  "telegramBotId" int REFERENCES "TelegramBot", "telegramChatId" text, "telegramUserId" text, "telegramUsername" text,
  "telegramFirstName" text, "telegramLastName" text, "websiteWidgetId" int REFERENCES "WebsiteWidget", "lastMessageAt" timestamp(3),
  "isHr" boolean NOT NULL DEFAULT false, "ticketNumber" int, "assignedUserId" int REFERENCES "User", "assignedAt" timestamp(3),
  status text NOT NULL DEFAULT 'new', priority text NOT NULL DEFAULT 'normal', tags text, category text, subject text,
  "unreadCount" int NOT NULL DEFAULT 0, "firstResponseAt" timestamp(3), "resolvedAt" timestamp(3), "closedAt" timestamp(3),
  "closeReason" text, "customerRating" int, "internalNotes" text, "updatedAt" timestamp(3) NOT NULL DEFAULT now(),
  UNIQUE ("organizationId", "ticketNumber"));
CREATE TABLE "WebsiteVisitorSession" (id text PRIMARY KEY, "websiteWidgetId" int NOT NULL REFERENCES "WebsiteWidget",
  "chatId" int NOT NULL UNIQUE REFERENCES "Chat", "tokenHash" text NOT NULL, "visitorName" text, "visitorEmail" text,
  "visitorPhone" text, "lastSeenAt" timestamp(3) NOT NULL DEFAULT now(), "createdAt" timestamp(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "Message" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization",
  channel text NOT NULL DEFAULT 'whatsapp', "organizationPhoneId" int, "whatsappMessageId" text, "telegramBotId" int,
  "telegramMessageId" int, "telegramChatId" text, "chatId" int NOT NULL REFERENCES "Chat", "receivingPhoneJid" text, "remoteJid" text,
  "senderJid" text, "telegramUserId" text, "telegramUsername" text, "fromMe" boolean NOT NULL, content text NOT NULL,
  type text NOT NULL DEFAULT 'text', "mediaUrl" text, filename text, "mimeType" text, size int, timestamp timestamp(3) NOT NULL,
  status text NOT NULL DEFAULT 'pending', "isHr" boolean NOT NULL DEFAULT false, "isReadByOperator" boolean NOT NULL DEFAULT false,
  "readAt" timestamp(3), "senderUserId" int REFERENCES "User", "quotedMessageId" text, "quotedContent" text,
  "createdAt" timestamp(3) NOT NULL DEFAULT now(), "updatedAt" timestamp(3) NOT NULL DEFAULT now());
CREATE INDEX ON "Message" ("chatId", timestamp);
CREATE TABLE "OrganizationClient" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization",
  "clientType" text NOT NULL DEFAULT 'individual', name text NOT NULL, email text, phone text, "secondaryPhone" text, website text,
  address text, city text, country text, "postalCode" text, "companyName" text, "taxId" text, "registrationNumber" text,
  "legalAddress" text, "contactPerson" text, "contactPosition" text, "contactPhone" text, "contactEmail" text,
  status text NOT NULL DEFAULT 'active', source text, segment text, "assignedUserId" int REFERENCES "User", "totalRevenue" numeric(15,2),
  "lastPurchaseDate" timestamp(3), "purchaseCount" int NOT NULL DEFAULT 0, "averageCheck" numeric(15,2), discount numeric(5,2),
  notes text, birthday timestamp(3), "whatsappJid" text, "telegramUserId" text, "emailSubscribed" boolean NOT NULL DEFAULT false,
  "smsSubscribed" boolean NOT NULL DEFAULT false, "createdAt" timestamp(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "ClientTag" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization", name text NOT NULL,
  color text DEFAULT '#3B82F6', description text, type text NOT NULL DEFAULT 'custom', "createdAt" timestamp(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamp(3) NOT NULL DEFAULT now(), UNIQUE ("organizationId", name));
CREATE TABLE "_ClientTags" ("A" int NOT NULL REFERENCES "ClientTag", "B" int NOT NULL REFERENCES "OrganizationClient", UNIQUE ("A", "B"));
CREATE TABLE "_ChatOrganizationClients" ("A" int NOT NULL REFERENCES "Chat", "B" int NOT NULL REFERENCES "OrganizationClient",
  UNIQUE ("A", "B"));
CREATE TABLE "ContactComment" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization",
  "clientId" int NOT NULL REFERENCES "OrganizationClient", "userId" int REFERENCES "User", content text NOT NULL,
  "createdAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "ChatComment" (id serial PRIMARY KEY, "organizationId" int NOT NULL REFERENCES "Organization",
  "chatId" int NOT NULL REFERENCES "Chat", "userId" int REFERENCES "User", content text NOT NULL,
  "createdAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "Client" (id serial PRIMARY KEY, "phoneJid" text NOT NULL UNIQUE, name text, "createdAt" timestamp(3) NOT NULL DEFAULT now());
CREATE TABLE "WabaWebhookLog" (id serial PRIMARY KEY, body jsonb);
CREATE TABLE "TicketHistory" (id serial PRIMARY KEY, "chatId" int NOT NULL REFERENCES "Chat", "userId" int REFERENCES "User",
  "changeType" text NOT NULL, "oldValue" text, "newValue" text, description text, "createdAt" timestamp(3) NOT NULL DEFAULT now());
`;
