import type { Opts } from 'telegraf/types';
import { botNumberOf, telegramMessageKey } from '../../domain/telegram-token.ts';
import type { ChannelSender, OutgoingMessage, SendOutcome } from '../../ports/channel-sender.ts';
import { CredentialsError } from '../../ports/credentials.ts';
import type { TelegramAccounts } from '../../ports/telegram-bots.ts';
import type { ApiAnswer, ApiFault, TelegramApi } from './api.ts';

/** Calls end here whatever happens; without an answer by then nobody knows. */
const answerWithinMs = 15_000;
const againAfterMs = 2_000;

type SendMethod =
  'sendMessage' | 'sendPhoto' | 'sendVideo' | 'sendAudio' | 'sendDocument' | 'sendSticker';

interface Call {
  readonly method: SendMethod;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Sends by the Bot API. Telegram can't be asked whether a message went out, so an attempt without an answer is
 * `unknown`; only one that certainly sent nothing is worth repeating.
 */
export function createTelegramSender(deps: {
  readonly api: TelegramApi;
  readonly accounts: Pick<TelegramAccounts, 'sender' | 'refused' | 'moveGroup'>;
  readonly now?: () => number;
}): ChannelSender {
  const now = deps.now ?? Date.now;
  /** Until when Telegram wants no calls, by bot and chat. */
  const quietUntil = new Map<string, number>();

  const pauseOf = (place: string): number => {
    const until = quietUntil.get(place);
    if (until === undefined) return 0;
    if (until > now()) return until - now();
    quietUntil.delete(place);
    return 0;
  };

  const accessOf = async (
    botId: number,
  ): Promise<{ readonly token: string; readonly wanted: boolean } | SendOutcome> => {
    try {
      return (await deps.accounts.sender(botId)) ?? failed('account_missing', 'Бот удалён');
    } catch (error) {
      if (error instanceof CredentialsError) {
        return failed('credentials_unreadable', 'Токен бота не читается');
      }
      return { kind: 'retry', afterMs: againAfterMs, code: 'database_away' };
    }
  };

  const attempt = async (
    token: string,
    chatId: string,
    message: OutgoingMessage,
    signal: AbortSignal,
  ): Promise<ApiAnswer<'sendMessage'>> => {
    const { method, payload } = callFor(message) as Call;
    const body = { chat_id: chatId, ...payload, ...replyTo(message) };
    return deps.api.call(token, method as 'sendMessage', body as unknown as Opts<'sendMessage'>, {
      timeoutMs: answerWithinMs,
      signal,
      once: true,
    });
  };

  return {
    interrupted: 'unknown',

    async send(message, signal) {
      const { telegramBotId: botId, telegramChatId: chatId } = message;
      if (botId === null) return failed('account_missing', 'Бот удалён');
      if (chatId === null) return failed('address_missing', 'У чата нет адреса в Telegram');
      const call = callFor(message);
      if ('kind' in call) return call;

      const access = await accessOf(botId);
      if ('kind' in access) return access;
      if (!access.wanted) return failed('account_stopped', 'Бот остановлен');

      const place = `${botId}:${chatId}`;
      const pause = pauseOf(place);
      if (pause > 0) return { kind: 'retry', afterMs: pause, code: 'rate_limited' };

      let answer = await attempt(access.token, chatId, message, signal);
      if (!answer.ok && answer.fault.kind === 'refused' && answer.fault.migrateToChatId !== null) {
        // Refused, so certainly not sent: the group goes on under its new id, and so does the message.
        await deps.accounts
          .moveGroup(botId, chatId, answer.fault.migrateToChatId)
          .catch(() => undefined);
        answer = await attempt(access.token, answer.fault.migrateToChatId, message, signal);
      }
      if (answer.ok) {
        const { chat, message_id: id } = answer.result;
        return {
          kind: 'sent',
          providerKey: telegramMessageKey(botNumberOf(access.token), chat.id, id),
          telegramMessageId: id,
        };
      }
      const outcome = outcomeOf(answer.fault);
      if (outcome.kind === 'retry') {
        if (outcome.code === 'rate_limited') quietUntil.set(place, now() + outcome.afterMs);
        return outcome;
      }
      if (outcome.kind === 'failed' && outcome.code === 'account_unauthorized') {
        await deps.accounts.refused(botId, access.token).catch(() => undefined);
      }
      return outcome;
    },
  };
}

/** What each answer means for the message (channels.md §2). */
function outcomeOf(fault: ApiFault): SendOutcome {
  if (fault.kind === 'unreached') {
    return { kind: 'retry', afterMs: againAfterMs, code: 'telegram_unreachable' };
  }
  if (fault.kind === 'unanswered') return { kind: 'unknown', code: fault.code };
  const { status, description } = fault;
  switch (status) {
    case 401:
    // The answer to a token that has not even the form of one.
    // falls through
    case 404:
      return failed('account_unauthorized', description);
    case 403:
      return failed(reasonOf403(description), description);
    case 429:
      return { kind: 'retry', afterMs: fault.retryAfterMs ?? againAfterMs, code: 'rate_limited' };
    default:
      return failed(reasonOf400(description), description);
  }
}

function reasonOf403(description: string): string {
  if (/blocked by the user/i.test(description)) return 'blocked_by_user';
  if (/user is deactivated/i.test(description)) return 'user_deactivated';
  if (/kicked|not a member/i.test(description)) return 'removed_from_group';
  return 'forbidden';
}

function reasonOf400(description: string): string {
  if (/chat not found/i.test(description)) return 'chat_not_found';
  if (/too long/i.test(description)) return 'message_too_long';
  if (/not enough rights|have no rights/i.test(description)) return 'forbidden';
  return 'refused';
}

function callFor(message: OutgoingMessage): Call | Extract<SendOutcome, { kind: 'failed' }> {
  if (message.type === 'text') {
    return { method: 'sendMessage', payload: { text: message.content } };
  }
  const found = mediaCalls[message.type];
  if (found === undefined) {
    return failed('type_not_supported', `Тип ${message.type} не поддерживается в Telegram`);
  }
  // Telegram fetches the file itself, so the address has to be a public one.
  if (message.mediaUrl === null || !/^https?:\/\//.test(message.mediaUrl)) {
    return failed('media_unavailable', 'Файл недоступен по ссылке');
  }
  const { method, field, captioned } = found;
  return {
    method,
    payload: {
      [field]: message.mediaUrl,
      ...(captioned && message.content !== '' && { caption: message.content }),
    },
  };
}

const mediaCalls: Readonly<
  Record<string, { method: SendMethod; field: string; captioned: boolean }>
> = {
  image: { method: 'sendPhoto', field: 'photo', captioned: true },
  video: { method: 'sendVideo', field: 'video', captioned: true },
  audio: { method: 'sendAudio', field: 'audio', captioned: true },
  document: { method: 'sendDocument', field: 'document', captioned: true },
  sticker: { method: 'sendSticker', field: 'sticker', captioned: false },
};

/** An answer to a message that was deleted meanwhile is still sent. */
function replyTo(message: OutgoingMessage): Readonly<Record<string, unknown>> {
  const id = Number(message.quotedMessageId);
  if (message.quotedMessageId === null || !Number.isSafeInteger(id)) return {};
  return { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}

function failed(code: string, reason: string): Extract<SendOutcome, { kind: 'failed' }> {
  return { kind: 'failed', code, reason };
}
