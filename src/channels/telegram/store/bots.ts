import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { ServiceError } from '../../../contracts/service-error.ts';
import { botNumberOf } from '../token.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type {
  BotChat,
  BotIdentity,
  TelegramBot,
  TelegramBotChanges,
  TelegramBots,
} from '../ports.ts';
import type { Viewer } from '../../../ports/chat/chat-reads.ts';
import { newWebhookSecret } from './secrets.ts';
import { codeOf } from '../../../persistence/database/sql-errors.ts';

const columns = `b.id, b.organization_id, o.name AS organization_name, b.token_cipher, b.bot_username, b.bot_name, b.bot_id,
  b.status, b.wanted, b.last_active_at, b.last_error_code, b.welcome_message, b.auto_reply, b.webhook_url, b.created_at,
  b.updated_at, b.last_active_at > now() - interval '2 minutes' AS lively`;

/** A list of bots is bounded; an organization has a handful. */
const listLimit = 500;

/** Totals of a bot's chats are counted up to here. */
const countLimit = 10_000;

/** The bots of all organizations in Postgres; tokens encrypted, known again by their SHA-256. */
export function createTelegramBots({
  pool,
  credentials,
}: {
  readonly pool: Pool;
  readonly credentials: Credentials;
}): TelegramBots {
  const toBot = (row: BotRow): TelegramBot => presentBot(row, credentials);

  async function find(organizationId: number, id: number): Promise<BotRow | null> {
    const { rows } = await pool.query<BotRow>(
      `SELECT ${columns} FROM telegram_bot b JOIN organization o ON o.id = b.organization_id
        WHERE b.id = $2 AND b.organization_id = $1`,
      [organizationId, id],
    );
    return rows[0] ?? null;
  }

  async function found(organizationId: number, id: number): Promise<TelegramBot | null> {
    const row = await find(organizationId, id);
    return row === null ? null : toBot(row);
  }

  return {
    async list(organizationId) {
      const { rows } = await pool.query<BotRow>(
        `SELECT ${columns} FROM telegram_bot b JOIN organization o ON o.id = b.organization_id
          WHERE b.organization_id = $1 ORDER BY b.id DESC LIMIT ${listLimit}`,
        [organizationId],
      );
      return rows.map(toBot);
    },

    find: found,

    async create(organizationId, bot) {
      const { rows } = await refusingKnownTokens(() =>
        pool.query<{ id: number }>(
          `INSERT INTO telegram_bot (organization_id, token_cipher, token_hash, bot_id, bot_username, bot_name,
              welcome_message, wanted, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now()) RETURNING id`,
          [
            organizationId,
            credentials.encrypt(bot.token, 'telegram-token'),
            hashOf(bot.token),
            ...identityColumns(bot.token, bot.identity),
            bot.welcomeMessage,
            bot.wanted,
          ],
        ),
      );
      const made = rows[0] && (await found(organizationId, rows[0].id));
      if (!made) throw new Error('the new bot was not answered');
      return made;
    },

    async update(organizationId, id, changes) {
      const before = await find(organizationId, id);
      if (before === null) return null;
      const tokenChanged = changesToken(before, changes, credentials);
      const modeChanged =
        changes.webhookUrl !== undefined && changes.webhookUrl !== before.webhook_url;
      const stillThere = await refusingKnownTokens(() =>
        writeChanges(pool, credentials, before, changes, { tokenChanged, modeChanged }),
      );
      const bot = stillThere ? await found(organizationId, id) : null;
      return bot && { bot, sessionChanged: tokenChanged || modeChanged };
    },

    async setWanted(organizationId, id, wanted) {
      // A stop takes the session's epoch away: what it still does changes nothing.
      const { rowCount } = await pool.query(
        `UPDATE telegram_bot SET wanted = $3,
            epoch = CASE WHEN $3 THEN epoch ELSE epoch + 1 END,
            status = CASE WHEN $3 AND status = 'active' THEN status ELSE 'inactive' END,
            last_error_code = NULL, updated_at = CASE WHEN wanted = $3 THEN updated_at ELSE now() END
          WHERE id = $2 AND organization_id = $1`,
        [organizationId, id, wanted],
      );
      return rowCount === 0 ? null : found(organizationId, id);
    },

    async remove(organizationId, id) {
      const { rowCount } = await pool.query(
        `WITH removed AS (
            DELETE FROM telegram_bot WHERE id = $2 AND organization_id = $1 RETURNING id
          ), forgotten AS (
            DELETE FROM telegram_update u USING removed WHERE u.telegram_bot_id = removed.id
          )
          SELECT id FROM removed`,
        [organizationId, id],
      );
      return rowCount !== 0;
    },

    chats: (viewer, id, query) => chatsOf(pool, viewer, id, query),

    async findChat(viewer, id, telegramChatId) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT c.id FROM chat c
          WHERE c.telegram_bot_id = $1 AND c.telegram_chat_id = $2 AND c.organization_id = $3
            AND (NOT c.is_hr OR $4) AND c.merged_into IS NULL AND c.erased_at IS NULL
          ORDER BY c.id LIMIT 1`,
        [id, telegramChatId, viewer.organizationId, viewer.isHr],
      );
      return rows[0]?.id ?? null;
    },
  };
}

interface BotRow {
  readonly id: number;
  readonly organization_id: number;
  readonly organization_name: string;
  readonly token_cipher: string;
  readonly bot_username: string | null;
  readonly bot_name: string | null;
  readonly bot_id: string | null;
  readonly status: TelegramBot['status'];
  readonly wanted: boolean;
  readonly last_active_at: Date | null;
  readonly last_error_code: string | null;
  readonly welcome_message: string | null;
  readonly auto_reply: boolean;
  readonly webhook_url: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly lively: boolean | null;
}

function presentBot(row: BotRow, credentials: Credentials): TelegramBot {
  return {
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    maskedToken: masked(readable(row.token_cipher, credentials)),
    botUsername: row.bot_username,
    botName: row.bot_name,
    botId: row.bot_id,
    status: row.status,
    wanted: row.wanted,
    isRunning:
      row.wanted && row.status === 'active' && (row.webhook_url !== null || row.lively === true),
    lastActiveAt: row.last_active_at,
    lastErrorCode: row.last_error_code,
    welcomeMessage: row.welcome_message,
    autoReply: row.auto_reply,
    webhookUrl: row.webhook_url,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Enough to tell bots apart: the bot's public number and the token's end. */
function masked(token: string | null): string {
  if (token === null) return '****';
  const [botId = '', secret = ''] = token.split(':');
  return `${botId}:****${secret.length > 12 ? secret.slice(-4) : ''}`;
}

/** Null when its key is gone: such a bot is still listed, and can be given its token again. */
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

/** The bot's number stands in its token, also when Telegram could not be asked. */
function identityColumns(
  token: string,
  identity: BotIdentity | null,
): [botId: string, username: string | null, name: string | null] {
  return [botNumberOf(token), identity?.username ?? null, identity?.name ?? null];
}

function changesToken(
  before: BotRow,
  changes: TelegramBotChanges,
  credentials: Credentials,
): boolean {
  return (
    changes.token !== undefined && changes.token !== readable(before.token_cipher, credentials)
  );
}

async function writeChanges(
  pool: Pool,
  credentials: Credentials,
  before: BotRow,
  changes: TelegramBotChanges,
  { tokenChanged, modeChanged }: { tokenChanged: boolean; modeChanged: boolean },
): Promise<boolean> {
  const sets = ['updated_at = now()'];
  const values: unknown[] = [before.id, before.organization_id];
  const set = (column: string, value: unknown): void => {
    values.push(value);
    sets.push(`${column} = $${values.length}`);
  };
  if (changes.welcomeMessage !== undefined) set('welcome_message', changes.welcomeMessage);
  if (changes.autoReply !== undefined) set('auto_reply', changes.autoReply);
  if (modeChanged) {
    set('webhook_url', changes.webhookUrl);
    // A new secret with every change: the old one may be known to whoever had the old address.
    set(
      'webhook_secret',
      changes.webhookUrl === null
        ? null
        : credentials.encrypt(newWebhookSecret(), 'telegram-webhook-secret'),
    );
  }
  let anotherBot = false;
  if (tokenChanged && changes.token !== undefined) {
    const [botId, username, name] = identityColumns(changes.token, changes.identity ?? null);
    anotherBot = botId !== before.bot_id;
    set('token_cipher', credentials.encrypt(changes.token, 'telegram-token'));
    set('token_hash', hashOf(changes.token));
    set('bot_id', botId);
    if (changes.identity || anotherBot) {
      set('bot_username', username);
      set('bot_name', name);
    }
    if (anotherBot) set('update_offset', 0);
  }
  if (tokenChanged || modeChanged) {
    // What the present session still does changes nothing any more.
    sets.push('epoch = epoch + 1', "status = 'inactive'", 'last_error_code = NULL');
  }
  // Update ids are a bot's own: those of the former bot would make messages of the new one look repeated.
  const { rows } = await pool.query<{ id: number }>(
    `WITH changed AS (
        UPDATE telegram_bot SET ${sets.join(', ')} WHERE id = $1 AND organization_id = $2 RETURNING id
      ), forgotten AS (
        DELETE FROM telegram_update u USING changed WHERE u.telegram_bot_id = changed.id AND ${String(anotherBot)}
      )
      SELECT id FROM changed`,
    values,
  );
  return rows.length > 0;
}

async function refusingKnownTokens<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (codeOf(error) !== '23505') throw error;
    throw new ServiceError('bot_token_known', { cause: error });
  }
}

/** Columns of a chat in the wire's names. */
const chatColumns = `c.id, c.organization_id AS "organizationId", c.name, c.created_at AS "createdAt", c.channel,
  c.receiving_phone_jid AS "receivingPhoneJid", c.remote_jid AS "remoteJid",
  c.organization_phone_id AS "organizationPhoneId", c.is_group AS "isGroup", c.telegram_bot_id AS "telegramBotId",
  c.telegram_chat_id AS "telegramChatId", c.telegram_user_id AS "telegramUserId",
  c.telegram_username AS "telegramUsername", c.telegram_first_name AS "telegramFirstName",
  c.telegram_last_name AS "telegramLastName", c.website_widget_id AS "websiteWidgetId",
  c.last_message_at AS "lastMessageAt", c.is_hr AS "isHr", c.ticket_number AS "ticketNumber",
  c.assigned_user_id AS "assignedUserId", c.assigned_at AS "assignedAt", c.status, c.priority, c.tags, c.category,
  c.subject, c.unread_count AS "unreadCount", c.first_response_at AS "firstResponseAt",
  c.resolved_at AS "resolvedAt", c.closed_at AS "closedAt", c.close_reason AS "closeReason",
  c.customer_rating AS "customerRating", c.internal_notes AS "internalNotes", c.pending_until AS "pendingUntil",
  c.updated_at AS "updatedAt"`;

async function chatsOf(
  pool: Pool,
  viewer: Viewer,
  botId: number,
  query: { limit: number; offset: number; statuses: readonly string[] },
): Promise<{ chats: readonly BotChat[]; total: number }> {
  const where = `c.telegram_bot_id = $1 AND c.organization_id = $2 AND (NOT c.is_hr OR $3)
    AND c.merged_into IS NULL AND c.erased_at IS NULL AND c.seq > 0 AND (cardinality($4::text[]) = 0 OR c.status = ANY ($4))`;
  const filter = [botId, viewer.organizationId, viewer.isHr, query.statuses];
  const { rows } = await pool.query<BotChat>(
    `SELECT ${chatColumns},
        CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS "assignedUser",
        (SELECT count(*)::int FROM
          (SELECT 1 FROM message m WHERE m.chat_id = c.id AND m.state = 'done' LIMIT ${countLimit}) AS counted)
          AS "messageCount"
      FROM (SELECT * FROM chat c WHERE ${where}
              ORDER BY c.last_message_at DESC NULLS LAST, c.id DESC LIMIT $5 OFFSET $6) AS c
      LEFT JOIN app_user u ON u.id = c.assigned_user_id
      ORDER BY c.last_message_at DESC NULLS LAST, c.id DESC`,
    [...filter, query.limit, query.offset],
  );
  const counted = await pool.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT 1 FROM chat c WHERE ${where} LIMIT ${countLimit}) AS counted`,
    filter,
  );
  return { chats: rows, total: counted.rows[0]?.total ?? 0 };
}
