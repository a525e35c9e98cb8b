import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { telegramError } from '../refusals.ts';
import { botNumberOf } from '../token.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type { BotIdentity, TelegramBot, TelegramBotChanges, TelegramBots } from '../ports.ts';
import { isUniqueFault } from '../../../persistence/database/prisma-errors.ts';
import { lock } from '../../../persistence/database/prisma-statement.ts';
import { statement, tables, type Param } from '../../../persistence/database/statement.ts';
import type { Prisma, PrismaClient } from '../../../persistence/generated/client.ts';
import { createBotChats } from './bot-chats.ts';
import { keepFormer, returnChats, takeFormer } from './former-bots.ts';
import { newWebhookSecret } from './secrets.ts';

/** The longest list of bots; an organization has a handful. */
const listLimit = 500;
/** A session that showed a sign of life within this time is alive. */
const liveForMs = 2 * 60_000;

const include = { organization: { select: { name: true } } } as const;

type BotRow = Prisma.TelegramBotGetPayload<{ include: typeof include }>;

/** The once-only keys of a bot's updates. */
const ofBot = (accountId: number) => ({ channel: 'telegram', accountId });

/** The bots of all organizations in Postgres; tokens are encrypted, and recognized by their SHA-256. */
export function createTelegramBots({
  pool,
  prisma,
  credentials,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly credentials: Credentials;
}): TelegramBots {
  const toBot = (row: BotRow): TelegramBot => presentBot(row, credentials);

  return {
    async list(organizationId) {
      const rows = await prisma.telegramBot.findMany({
        where: { organizationId },
        include,
        orderBy: { id: 'desc' },
        take: listLimit,
      });
      return rows.map(toBot);
    },

    async find(organizationId, id) {
      const row = await prisma.telegramBot.findUnique({ where: { id, organizationId }, include });
      return row === null ? null : toBot(row);
    },

    create: (organizationId, bot) =>
      refusingKnownTokens(() =>
        prisma.$transaction(async (transaction) => {
          const data = {
            organizationId,
            tokenCipher: credentials.encrypt(bot.token, 'telegram-token'),
            tokenHash: hashOf(bot.token),
            ...identityColumns(bot.token, bot.identity),
            welcomeMessage: bot.welcomeMessage,
            wanted: bot.wanted,
          };
          const former = await takeFormer(transaction, organizationId, data.botId);
          const row = await transaction.telegramBot.create({
            data: { ...data, ...former },
            include,
          });
          if (former !== null) await returnChats(transaction, organizationId, former.id);
          return toBot(row);
        }),
      ),

    update: (organizationId, id, changes) =>
      refusingKnownTokens(() =>
        prisma.$transaction(async (transaction) => {
          const before = await lockBot(transaction, organizationId, id);
          if (before === null) return null;
          const { data, anotherBot, sessionChanged } = changesOf(before, changes, credentials);
          const row = await transaction.telegramBot.update({ where: { id }, data, include });
          if (anotherBot) {
            // Update ids belong to a bot: with those of the former bot, messages of the new one would look repeated.
            await transaction.intakeOnce.deleteMany({ where: ofBot(id) });
          }
          return { bot: toBot(row), sessionChanged };
        }),
      ),

    setWanted: (organizationId, id, wanted) =>
      prisma.$transaction(async (transaction) => {
        const before = await lockBot(transaction, organizationId, id);
        if (before === null) return null;
        const goesOn = wanted && before.status === 'active';
        const row = await transaction.telegramBot.update({
          where: { id },
          data: {
            wanted,
            // Stopping invalidates the session's fencing token: what it still does changes nothing.
            ...(!wanted && { epoch: { increment: 1 } }),
            ...(!goesOn && { status: 'inactive' }),
            lastErrorCode: null,
            ...(wanted === before.wanted && { updatedAt: before.updatedAt }),
          },
          include,
        });
        return toBot(row);
      }),

    remove: (organizationId, id) =>
      prisma.$transaction(async (transaction) => {
        const before = await lockBot(transaction, organizationId, id);
        if (before === null) return false;
        await transaction.telegramBot.delete({ where: { id } });
        await transaction.intakeOnce.deleteMany({ where: ofBot(id) });
        await keepFormer(transaction, before);
        return true;
      }),

    ...createBotChats(pool),
  };
}

/** The row, locked until the transaction ends; null = the organization has no such bot. */
async function lockBot(
  transaction: Prisma.TransactionClient,
  organizationId: number,
  id: number,
): Promise<Prisma.TelegramBotModel | null> {
  await lock(transaction, botOf, { id, organizationId });
  return transaction.telegramBot.findUnique({ where: { id, organizationId } });
}

const botOf = statement((param: Param<{ id: number; organizationId: number }>) =>
  tables
    .selectFrom('telegramBot')
    .select('id')
    .where('id', '=', param('id'))
    .where('organizationId', '=', param('organizationId'))
    .forNoKeyUpdate(),
);

function presentBot(row: BotRow, credentials: Credentials): TelegramBot {
  const { lastActiveAt, webhookUrl, wanted } = row;
  const isLively = lastActiveAt !== null && Date.now() - lastActiveAt.getTime() < liveForMs;
  return {
    id: row.id,
    organizationId: row.organizationId,
    organizationName: row.organization.name,
    maskedToken: masked(readable(row.tokenCipher, credentials)),
    botUsername: row.botUsername,
    botName: row.botName,
    botId: row.botId,
    // A CHECK limits the column to these words.
    status: row.status as TelegramBot['status'],
    wanted,
    isRunning: wanted && row.status === 'active' && (webhookUrl !== null || isLively),
    lastActiveAt,
    lastErrorCode: row.lastErrorCode,
    welcomeMessage: row.welcomeMessage,
    autoReply: row.autoReply,
    webhookUrl,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** Enough to tell bots apart: the bot's public number and the token's end. */
function masked(token: string | null): string {
  if (token === null) return '****';
  const [botId = '', secret = ''] = token.split(':');
  return `${botId}:****${secret.length > 12 ? secret.slice(-4) : ''}`;
}

/** Null if its key is gone: such a bot is still listed, and can get its token again. */
function readable(cipher: string, credentials: Credentials): string | null {
  try {
    return credentials.decrypt(cipher, 'telegram-token');
  } catch {
    return null;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The bot's number is in its token, even if Telegram could not be asked. */
const identityColumns = (token: string, identity: BotIdentity | null) => ({
  botId: botNumberOf(token),
  botUsername: identity?.username ?? null,
  botName: identity?.name ?? null,
});

/** The columns of a change, and what it means for the session and for received messages. */
function changesOf(
  before: Prisma.TelegramBotModel,
  changes: TelegramBotChanges,
  credentials: Credentials,
): {
  readonly data: Prisma.TelegramBotUpdateInput;
  readonly anotherBot: boolean;
  readonly sessionChanged: boolean;
} {
  const { token, identity = null, welcomeMessage, autoReply, webhookUrl } = changes;
  const modeChanged = webhookUrl !== undefined && webhookUrl !== before.webhookUrl;
  const tokenChanged = token !== undefined && token !== readable(before.tokenCipher, credentials);
  const anotherBot = tokenChanged && botNumberOf(token) !== before.botId;
  const sessionChanged = tokenChanged || modeChanged;
  const data: Prisma.TelegramBotUpdateInput = {
    ...(welcomeMessage !== undefined && { welcomeMessage }),
    ...(autoReply !== undefined && { autoReply }),
    ...(modeChanged && {
      webhookUrl,
      // A new secret with every change: whoever had the old address may know the old one.
      webhookSecret:
        webhookUrl === null
          ? null
          : credentials.encrypt(newWebhookSecret(), 'telegram-webhook-secret'),
    }),
    ...(tokenChanged && {
      tokenCipher: credentials.encrypt(token, 'telegram-token'),
      tokenHash: hashOf(token),
      ...(identity !== null || anotherBot ? identityColumns(token, identity) : {}),
      ...(anotherBot && { updateOffset: 0 }),
    }),
    // What the present session still does changes nothing any more.
    ...(sessionChanged && { epoch: { increment: 1 }, status: 'inactive', lastErrorCode: null }),
    updatedAt: new Date(),
  };
  return { data, anotherBot, sessionChanged };
}

async function refusingKnownTokens<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueFault(error)) throw error;
    throw telegramError('bot_token_known', { cause: error });
  }
}
