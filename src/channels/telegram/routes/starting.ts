import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceError } from '../../../contracts/service-error.ts';
import { telegramError } from '../refusals.ts';
import type { AccountGateway } from '../../../ports/accounts/account-gateway.ts';
import { tellWorker } from '../../shared/managed-accounts.ts';
import type { TelegramDirectory } from '../directory.ts';
import type { BotIdentity, TelegramBot, TelegramBots } from '../ports.ts';

/** How long a start waits for Telegram's answer about the bot. */
const usualStartWithinMs = 8_000;
const lookEveryMs = 100;

export interface BotDeps {
  readonly bots: TelegramBots;
  readonly directory: TelegramDirectory;
  readonly accountGateway: AccountGateway;
  /** Called if Temporal could not be asked now: the worker will do it later. */
  readonly onLeftover: (what: string, error: unknown) => void;
  /** Shorter in tests. */
  readonly startWithinMs?: number;
}

/** @throws ServiceError 404, also for a bot of another organization. */
export function known<T>(bot: T | null): T {
  if (bot === null) throw telegramError('bot_not_found');
  return bot;
}

/**
 * The owner of the token; null if Telegram cannot be asked now (the bot's start will ask).
 * @throws ServiceError 400 if it has no owner.
 */
export async function identityOf(
  { directory }: BotDeps,
  token: string,
): Promise<BotIdentity | null> {
  const answer = await directory.identify(token);
  if (answer.kind === 'refused') {
    throw telegramError('bot_token_refused');
  }
  return answer.kind === 'known' ? answer.identity : null;
}

/** Starts a wanted bot; returns it as its session left it, or as it is if that takes too long. */
export async function started(deps: BotDeps, bot: TelegramBot): Promise<TelegramBot> {
  const told = await tellWorker(deps, 'a bot could not be started', () =>
    deps.accountGateway.start('telegram', bot.id),
  );
  return told ? settled(deps, bot) : bot;
}

/** Stops a bot in the row, in the worker, and at Telegram. */
export async function stopped(deps: BotDeps, bot: TelegramBot): Promise<TelegramBot> {
  const now = known(await deps.bots.setWanted(bot.organizationId, bot.id, false));
  await tellWorker(deps, 'a stopped bot’s session could not be told', () =>
    deps.accountGateway.stop('telegram', bot.id),
  );
  if (bot.webhookUrl !== null) await deps.directory.forgetWebhook(bot.id);
  return now;
}

/** The bot once its session has reported the result, or as it is when the time is over. */
async function settled(
  { bots, startWithinMs = usualStartWithinMs }: BotDeps,
  bot: TelegramBot,
): Promise<TelegramBot> {
  const until = Date.now() + startWithinMs;
  let now = bot;
  while (now.status === 'inactive' && now.wanted && Date.now() < until) {
    await sleep(lookEveryMs);
    now = known(await bots.find(bot.organizationId, bot.id));
  }
  return now;
}

/** Why a bot could not be started, in words. */
export function startFailed(bot: TelegramBot): ServiceError {
  const { lastErrorCode: code } = bot;
  return telegramError('bot_start_failed', { params: { code }, extra: { details: code } });
}

/** An address without a path means this API behind that host. */
export function webhookOf(url: string | null, botId: number): string | null {
  if (url === null) return null;
  const address = new URL(url);
  if (address.pathname === '/' && address.search === '') {
    address.pathname = `/api/telegram/webhook/${botId}`;
  }
  return address.href;
}
