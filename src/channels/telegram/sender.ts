import type { Readable } from 'node:stream';
import type { Opts } from 'telegraf/types';
import { isCountedBy, messageIdOf, messageKey, readMessageId } from './message-ids.ts';
import { botNumberOf } from './token.ts';
import type { BlobStore } from '../../ports/media/blob-store.ts';
import type {
  ChannelSender,
  OutgoingMessage,
  SendOutcome,
} from '../../ports/delivery/channel-sender.ts';
import { CredentialsError } from '../../ports/people/credentials.ts';
import type { TelegramAccounts } from './ports.ts';
import type { WayBack } from './store/way-back.ts';
import { failed } from '../shared/outcome.ts';
import { createPacer } from '../shared/pacer.ts';
import type { ApiAnswer, TelegramApi } from './api.ts';
import { callFor, refusesOnlyTheForm, uploadName, type Call } from './calls.ts';
import { againAfterMs, outcomeOf } from './errors.ts';
import { failures } from './failures.ts';

/** Calls end here in any case; without an answer by then the outcome is unknown. */
const answerWithinMs = 15_000;

/** The path of our own stored files. */
const ownFiles = '/media/';

type Sent = ApiAnswer<'sendMessage'>;

/** Provides the file of a call, opened again for each attempt. */
type FileSource =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'bytes'; readonly name: string; open(): Promise<Readable> };

interface Attempt {
  readonly token: string;
  readonly chatId: string;
  readonly message: OutgoingMessage;
  readonly file: FileSource | null;
  readonly place: WayBack;
  readonly signal: AbortSignal;
}

/** A file that could be read a moment ago but cannot now: nothing of the call was sent. */
const unreadable: Sent = {
  ok: false,
  fault: { kind: 'unreached', code: 'storage_away' },
};

/**
 * Sends with the Bot API. Telegram cannot be asked whether a message was sent, so an attempt without an answer is
 * `unknown`; only one that certainly sent nothing is worth repeating.
 */
export function createTelegramSender(deps: {
  readonly api: TelegramApi;
  readonly accounts: Pick<TelegramAccounts, 'sender' | 'refused' | 'moveGroup' | 'wayBack'>;
  readonly blobs: Pick<BlobStore, 'open'>;
  readonly now?: () => number;
}): ChannelSender {
  const { now = Date.now } = deps;
  /** By bot and chat. */
  const pacer = createPacer({ now });

  const accessOf = async (
    botId: number,
  ): Promise<{ readonly token: string; readonly wanted: boolean } | SendOutcome> => {
    try {
      return (await deps.accounts.sender(botId)) ?? failed('account_missing', failures.botGone);
    } catch (error) {
      if (error instanceof CredentialsError) {
        const reason = 'Сохранённый токен бота не читается, задайте его снова';
        return { kind: 'paused', code: 'credentials_unreadable', reason };
      }
      return retry('database_away');
    }
  };

  /** The message's call, with its file opened but not read. */
  const plan = async (
    message: OutgoingMessage,
    signal: AbortSignal,
  ): Promise<{ readonly call: Call; readonly file: FileSource | null } | SendOutcome> => {
    const { mediaUrl } = message;
    if (mediaUrl === null || !mediaUrl.startsWith(ownFiles)) {
      const isPublic = mediaUrl !== null && /^https?:\/\//.test(mediaUrl);
      const call = callFor(message, isPublic ? { mimeType: message.mimeType, size: null } : null);
      if ('kind' in call) return call;
      return { call, file: isPublic ? { kind: 'address', url: mediaUrl } : null };
    }
    const key = mediaUrl.slice(ownFiles.length);
    try {
      const stored = await deps.blobs.open(key, signal);
      if (stored === null) return failed('media_unavailable', failures.fileGone);
      const mimeType = message.mimeType ?? stored.contentType;
      const call = callFor(message, { mimeType, size: stored.size });
      if ('kind' in call) {
        stored.body.on('error', () => undefined).destroy();
        return call;
      }
      const name = uploadName(message, mimeType);
      return { call, file: bytesOf(key, name, stored.body, signal) };
    } catch {
      return retry('storage_away');
    }
  };

  /** `opened` is for the first attempt; another attempt opens the file again. */
  const bytesOf = (
    key: string,
    name: string,
    opened: Readable,
    signal: AbortSignal,
  ): FileSource => {
    let fresh: Readable | null = opened;
    return {
      kind: 'bytes',
      name,
      async open() {
        const first = fresh;
        fresh = null;
        if (first !== null) return first;
        const stored = await deps.blobs.open(key, signal);
        if (stored === null) throw new Error('the file is gone');
        return stored.body;
      },
    };
  };

  const attempt = async (
    { token, chatId, message, file, place, signal }: Attempt,
    { method, payload, fileField }: Call,
  ): Promise<Sent> => {
    const body: Record<string, unknown> = {
      chat_id: chatId,
      ...placeIn(place),
      ...payload,
      ...replyTo(message, place),
    };
    let upload: Readable | null = null;
    if (fileField !== null && file?.kind === 'address') body[fileField] = file.url;
    if (fileField !== null && file?.kind === 'bytes') {
      try {
        upload = await file.open();
      } catch {
        return unreadable;
      }
      body[fileField] = { source: upload, filename: file.name };
      // In a form, everything except the file is text: telegraf leaves out any other object.
      for (const [key, value] of Object.entries(body)) {
        if (key !== fileField && typeof value === 'object') body[key] = JSON.stringify(value);
      }
    }
    return deps.api.call(token, method as 'sendMessage', body as unknown as Opts<'sendMessage'>, {
      timeoutMs: answerWithinMs,
      signal,
      once: true,
      ...(upload !== null && { upload }),
    });
  };

  /** Immediately repeats what Telegram refused, and so did not send, but would accept in another form. */
  const carryOut = async (
    first: Attempt,
    call: Call,
    moved: (to: string) => Promise<void>,
  ): Promise<Sent> => {
    let now = { ...first, call };
    let answer = await attempt(now, now.call);
    for (let changes = 0; changes < 3; changes += 1) {
      if (answer.ok || answer.fault.kind !== 'refused') return answer;
      const { migrateToChatId, status, description } = answer.fault;
      const { asDocument } = now.call;
      if (migrateToChatId !== null) {
        // The group continues under its new id, and so does the message.
        await moved(migrateToChatId);
        now = { ...now, chatId: migrateToChatId };
      } else if (status === 400 && asDocument !== null && refusesOnlyTheForm(description)) {
        now = { ...now, call: asDocument };
      } else if (status === 400 && now.place.topicId !== null && topicIsGone(description)) {
        // The topic was deleted; its people read the general one.
        now = { ...now, place: { ...now.place, topicId: null } };
      } else {
        return answer;
      }
      answer = await attempt(now, now.call);
    }
    return answer;
  };

  return {
    interrupted: 'unknown',

    async send(message, signal) {
      const { accountId: botId } = message;
      const chatId = message.address['telegramChatId'] ?? null;
      if (botId === null) return failed('account_missing', failures.botGone);
      if (chatId === null) return failed('address_missing', failures.noAddress);

      const access = await accessOf(botId);
      if ('kind' in access) return access;
      // Stopped after the chat checked: it waits, as for a number that is not connected.
      if (!access.wanted)
        return { kind: 'paused', code: 'account_stopped', reason: 'Бот остановлен' };

      const paced = `${botId}:${chatId}`;
      const pause = pacer.quietFor(paced);
      if (pause > 0) return { kind: 'retry', afterMs: pause, code: 'rate_limited' };

      const place = await deps.accounts.wayBack(message).catch(() => null);
      if (place === null) return retry('database_away');

      const planned = await plan(message, signal);
      if ('kind' in planned) return planned;

      const answer = await carryOut(
        { token: access.token, chatId, message, file: planned.file, place, signal },
        planned.call,
        (to) => deps.accounts.moveGroup(botId, chatId, to).catch(() => undefined),
      );
      if (answer.ok && message.type === 'reaction') {
        // Telegram gives a reaction no id.
        const dedupeKey = `reaction:${botNumberOf(access.token)}:${message.messageId}`;
        return { kind: 'sent', dedupeKey, providerMessageId: null };
      }
      if (answer.ok) {
        const { chat, message_id: id } = answer.result;
        const connection = place.businessConnectionId;
        return {
          kind: 'sent',
          dedupeKey: messageKey(botNumberOf(access.token), chat.id, id, connection),
          providerMessageId: messageIdOf(id, connection),
        };
      }
      const outcome = outcomeOf(answer.fault);
      if (outcome.kind === 'retry' && outcome.code === 'rate_limited') {
        pacer.quiet(paced, outcome.afterMs);
      }
      if (outcome.kind === 'paused') {
        await deps.accounts.refused(botId, access.token).catch(() => undefined);
      }
      return outcome;
    },
  };
}

/**
 * An answer to a message that was deleted meanwhile is still sent. What is counted elsewhere has its number here, too,
 * and would be the wrong message.
 */
function replyTo(
  { type, quotedMessageId }: OutgoingMessage,
  { businessConnectionId }: WayBack,
): Readonly<Record<string, unknown>> {
  if (type === 'reaction' || quotedMessageId === null) return {};
  const quoted = readMessageId(quotedMessageId);
  if (quoted === null || !isCountedBy(quoted, businessConnectionId)) return {};
  return { reply_parameters: { message_id: quoted.id, allow_sending_without_reply: true } };
}

/** The general topic of a forum must not be named. */
function placeIn(place: WayBack): Readonly<Record<string, unknown>> {
  const { topicId, directTopicId, businessConnectionId } = place;
  return {
    ...(topicId !== null && { message_thread_id: Number(topicId) }),
    ...(directTopicId !== null && { direct_messages_topic_id: Number(directTopicId) }),
    ...(businessConnectionId !== null && { business_connection_id: businessConnectionId }),
  };
}

function topicIsGone(description: string): boolean {
  return /message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i.test(description);
}

function retry(code: string): SendOutcome {
  return { kind: 'retry', afterMs: againAfterMs, code };
}
