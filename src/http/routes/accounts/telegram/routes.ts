import { ServiceError } from '../../../../contracts/service-error.ts';
import type { AccountGateway } from '../../../../ports/accounts/account-gateway.ts';
import type {
  BotIdentity,
  TelegramBot,
  TelegramBots,
  TelegramDirectory,
  TelegramWebhook,
} from '../../../../ports/accounts/telegram-bots.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { found, viewerOf } from '../../chat/chats/desk.ts';
import { messageOf } from '../../delivery/messages/read-message.ts';
import {
  createMessageSender,
  type MessageSenderDeps,
} from '../../delivery/messages/send-message.ts';
import { presentBot, presentBotChat, presentBotDetails, presentSentMessage } from './present.ts';
import {
  BotAnswer,
  BotDetailsAnswer,
  BotParams,
  BotsAnswer,
  ChatsAnswer,
  ChatsQuery,
  CreateBody,
  OrganizationParams,
  SendBody,
  SentAnswer,
  SuccessAnswer,
  UpdateBody,
  WebhookAnswer,
} from './schema.ts';

const tags = ['Telegram'] as const;
const managers = ['admin', 'manager'] as const;

/** How long a start waits for Telegram's word on the bot. */
const usualStartWithinMs = 8_000;
const lookEveryMs = 100;

export interface TelegramRouteDeps extends MessageSenderDeps {
  readonly telegramBots: TelegramBots;
  readonly telegramDirectory: TelegramDirectory;
  readonly telegramWebhook: TelegramWebhook;
  readonly accountGateway: AccountGateway;
  /** Hears of what the worker will do later: Temporal could not be asked now. */
  readonly onLeftover: (what: string, error: unknown) => void;
  /** Shorter in tests. */
  readonly startWithinMs?: number;
}

/** The bots of the own organization: their managers run them, everybody writes through them. */
export function telegramRoutes(deps: TelegramRouteDeps): RouteDefinition[] {
  const sender = createMessageSender(deps);
  return [
    defineRoute({
      method: 'get',
      path: '/api/telegram/organizations/:organizationId/bots',
      summary: 'The bots of the own organization, newest first.',
      tags,
      auth: 'user',
      roles: managers,
      params: OrganizationParams,
      responses: { 200: BotsAnswer },
      errors: [404],
      async handler({ params, user }) {
        requireOwn(params.organizationId, user);
        return { bots: (await deps.telegramBots.list(user.organizationId)).map(presentBot) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/telegram/organizations/:organizationId/bots',
      summary: 'Adds a bot.',
      description:
        'Telegram is asked whose token it is; one that Telegram refuses is 400. With autoStart the bot receives at once; that it could not be started yet is no error, its status tells.',
      tags,
      auth: 'user',
      roles: managers,
      params: OrganizationParams,
      body: CreateBody,
      responses: { 201: BotAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, body, user }) {
        requireOwn(params.organizationId, user);
        const wanted = body.autoStart === true;
        const bot = await deps.telegramBots.create(user.organizationId, {
          token: body.botToken,
          identity: await identityOf(deps, body.botToken),
          welcomeMessage: body.welcomeMessage || null,
          wanted,
        });
        return reply(201, { bot: presentBot(wanted ? await started(deps, bot) : bot) });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/telegram/bots/:botId',
      summary: 'One bot.',
      tags,
      auth: 'user',
      roles: managers,
      params: BotParams,
      responses: { 200: BotDetailsAnswer },
      errors: [404],
      async handler({ params, user }) {
        return presentBotDetails(
          known(await deps.telegramBots.find(user.organizationId, params.botId)),
        );
      },
    }),
    defineRoute({
      method: 'put',
      path: '/api/telegram/bots/:botId',
      summary: 'Changes a bot.',
      description:
        'Another token, or another way to receive, begins the bot’s session anew. With webhookUrl Telegram posts updates there, with a secret of our making; without it the bot polls.',
      tags,
      auth: 'user',
      roles: managers,
      params: BotParams,
      body: UpdateBody,
      responses: { 200: BotAnswer },
      errors: [404],
      async handler({ params, body, user }) {
        const before = known(await deps.telegramBots.find(user.organizationId, params.botId));
        const { botToken: token, welcomeMessage, autoReply, webhookUrl } = body;
        const changed = known(
          await deps.telegramBots.update(user.organizationId, before.id, {
            ...(token !== undefined && { token, identity: await identityOf(deps, token) }),
            ...(welcomeMessage !== undefined && { welcomeMessage: welcomeMessage || null }),
            ...(autoReply !== undefined && { autoReply }),
            ...(webhookUrl !== undefined && { webhookUrl: webhookOf(webhookUrl, before.id) }),
          }),
        );
        if (changed.sessionChanged && changed.bot.wanted) {
          await tellWorker(deps, 'a changed bot could not be restarted', () =>
            deps.accountGateway.changed('telegram', before.id),
          );
        }
        return { bot: presentBot(changed.bot) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/telegram/bots/:botId',
      summary: 'Removes a bot; its chats stay, and can’t be answered any more.',
      tags,
      auth: 'user',
      roles: managers,
      params: BotParams,
      responses: { 200: SuccessAnswer },
      errors: [404],
      async handler({ params, user }) {
        const bot = known(await deps.telegramBots.find(user.organizationId, params.botId));
        await stopped(deps, bot);
        known((await deps.telegramBots.remove(user.organizationId, bot.id)) || null);
        return { success: true as const };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/telegram/bots/:botId/start',
      summary: 'Starts a bot: it receives from now on, also after restarts.',
      description:
        'Waits up to 8 s for Telegram’s word. A token that Telegram refuses is 500 bot_start_failed; a bot whose start takes longer is answered as it is then, and goes on starting.',
      tags,
      auth: 'user',
      roles: managers,
      params: BotParams,
      responses: { 200: BotAnswer },
      errors: [404, 500],
      idempotent: true,
      async handler({ params, user }) {
        const bot = known(
          await deps.telegramBots.setWanted(user.organizationId, params.botId, true),
        );
        const now = await started(deps, bot);
        if (now.status === 'error') throw startFailed(now);
        return { bot: presentBot(now) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/telegram/bots/:botId/stop',
      summary: 'Stops a bot: Telegram keeps what is written to it for a day.',
      tags,
      auth: 'user',
      roles: managers,
      params: BotParams,
      responses: { 200: BotAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, user }) {
        const bot = known(await deps.telegramBots.find(user.organizationId, params.botId));
        return { bot: presentBot(await stopped(deps, bot)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/telegram/bots/:botId/messages',
      summary: 'Sends a text or a file to a Telegram chat of a bot.',
      description:
        'The same as the unified send, with the chat named as Telegram names it: the chat must have an operator.',
      tags,
      auth: 'user',
      params: BotParams,
      body: SendBody,
      responses: { 200: SentAnswer },
      errors: [404, 409, 413, 415, 502],
      idempotent: true,
      async handler({ params, body, user, commandId }) {
        const viewer = viewerOf(user);
        known(await deps.telegramBots.find(user.organizationId, params.botId));
        const chatId = await deps.telegramBots.findChat(viewer, params.botId, body.chatId);
        const chat = found(chatId === null ? null : await deps.chats.find(viewer, chatId));
        const { content: text, replyToMessageId, ...rest } = body;
        const quotedMessageId = replyToMessageId == null ? undefined : String(replyToMessageId);
        const message = messageOf({ ...rest, text, quotedMessageId }, 'telegram');
        return presentSentMessage(await sender.toChat(chat, message, { user, commandId }));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/telegram/bots/:botId/chats',
      summary: 'The chats of a bot, the latest message first.',
      tags,
      auth: 'user',
      params: BotParams,
      query: ChatsQuery,
      responses: { 200: ChatsAnswer },
      errors: [404],
      async handler({ params, query, user }) {
        known(await deps.telegramBots.find(user.organizationId, params.botId));
        const { limit, offset, status } = query;
        const { chats, total } = await deps.telegramBots.chats(viewerOf(user), params.botId, {
          limit,
          offset,
          statuses: status ?? [],
        });
        return { chats: chats.map(presentBotChat), total, limit, offset };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/telegram/webhook/:botId',
      summary: 'Takes an update that Telegram posts.',
      description:
        'The header X-Telegram-Bot-Api-Secret-Token must be the secret that the webhook was set with, else 401 and nothing is read. 200 comes only after the update’s rows are committed; one that can’t be read is noted at the bot, or a placeholder stands in its place: Telegram would only post it again.',
      tags,
      auth: 'none',
      limit: 'none',
      // A message of 4,096 characters with all its entities and what it quotes is far below this.
      bodyLimit: '1mb',
      params: BotParams,
      rawBody: true,
      idempotent: { not: 'Telegram sends none; an update is known by its own id' },
      responses: { 200: WebhookAnswer },
      errors: [401],
      async handler({ params, rawBody, req }) {
        const secret = req.get('x-telegram-bot-api-secret-token');
        const outcome = await deps.telegramWebhook.take(params.botId, secret, rawBody);
        if (outcome === 'refused') {
          throw new ServiceError(401, 'webhook_secret_wrong', 'Unknown webhook or wrong secret');
        }
        return { ok: true as const };
      },
    }),
  ];
}

/** @throws ServiceError 404: of other organizations nothing is told, not even that they are. */
function requireOwn(organizationId: number, user: Principal): void {
  if (organizationId !== user.organizationId) {
    throw new ServiceError(404, 'organization_not_found', 'Организация не найдена');
  }
}

function known<T>(bot: T | null): T {
  if (bot === null) throw new ServiceError(404, 'bot_not_found', 'Бот не найден');
  return bot;
}

/**
 * Whose token it is; null when Telegram can't be asked now (the bot's start will).
 * @throws ServiceError 400 for nobody's.
 */
async function identityOf(
  { telegramDirectory }: TelegramRouteDeps,
  token: string,
): Promise<BotIdentity | null> {
  const answer = await telegramDirectory.identify(token);
  if (answer.kind === 'refused') {
    throw new ServiceError(400, 'bot_token_refused', 'Telegram не принимает токен бота');
  }
  return answer.kind === 'known' ? answer.identity : null;
}

/** What is wanted is in the row: a worker that can't be told now will see it there. Answers whether it was told. */
async function tellWorker(
  { onLeftover }: TelegramRouteDeps,
  what: string,
  tell: () => Promise<void>,
): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    onLeftover(what, error);
    return false;
  }
}

/** Starts a wanted bot; answers it as its session made it, or as it is when that takes too long. */
async function started(deps: TelegramRouteDeps, bot: TelegramBot): Promise<TelegramBot> {
  const told = await tellWorker(deps, 'a bot could not be started', () =>
    deps.accountGateway.start('telegram', bot.id),
  );
  return told ? settled(deps, bot) : bot;
}

/** Stops a bot in the row, in the worker, and with Telegram. */
async function stopped(deps: TelegramRouteDeps, bot: TelegramBot): Promise<TelegramBot> {
  const now = known(await deps.telegramBots.setWanted(bot.organizationId, bot.id, false));
  await tellWorker(deps, 'a stopped bot’s session could not be told', () =>
    deps.accountGateway.stop('telegram', bot.id),
  );
  if (bot.webhookUrl !== null) await deps.telegramDirectory.forgetWebhook(bot.id);
  return now;
}

/** The bot once its session has said how it went, or as it is when the time is over. */
async function settled(
  { telegramBots, startWithinMs = usualStartWithinMs }: TelegramRouteDeps,
  bot: TelegramBot,
): Promise<TelegramBot> {
  const until = Date.now() + startWithinMs;
  let now = bot;
  while (now.status === 'inactive' && now.wanted && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    now = known(await telegramBots.find(bot.organizationId, bot.id));
  }
  return now;
}

const startFailures: Readonly<Record<string, string>> = {
  account_unauthorized: 'Telegram не принимает токен',
  conflict: 'сообщения этого бота получает другая программа',
  webhook_refused: 'Telegram не принимает адрес webhook',
  credentials_unreadable: 'сохранённый токен не читается, задайте его снова',
};

function startFailed(bot: TelegramBot): ServiceError {
  const reason = startFailures[bot.lastErrorCode ?? ''] ?? 'Telegram отказал';
  return new ServiceError(500, 'bot_start_failed', `Бот не запущен: ${reason}`, {
    extra: { details: bot.lastErrorCode },
  });
}

/** An address without a path means this API behind that host. */
function webhookOf(url: string | null, botId: number): string | null {
  if (url === null) return null;
  const address = new URL(url);
  if (address.pathname === '/' && address.search === '') {
    address.pathname = `/api/telegram/webhook/${botId}`;
  }
  return address.href;
}
