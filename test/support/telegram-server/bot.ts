import { randomBytes } from 'node:crypto';
import { type ApiAnswer, type Payload, refusal, success, textOf } from './answers.ts';
import type { TelegramFiles } from './files.ts';
import { reactionRefusal, refusalOf } from './sends.ts';
import { Updates } from './updates.ts';

export interface BotOptions {
  readonly token?: string;
  readonly username?: string;
  /** A bot that was used before: its updates and messages go on from this number, and these people wrote to it. */
  readonly before?: { readonly numbers: number; readonly chats: readonly number[] };
}

export interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
}

export interface Group {
  readonly id: number;
  readonly title: string;
  readonly type?: 'group' | 'supergroup';
}

export interface Written {
  readonly updateId: number;
  readonly messageId: number;
}

export interface SentMessage {
  readonly method: string;
  readonly chatId: string;
  readonly messageId: number;
  readonly payload: Payload;
}

type Message = string | Record<string, unknown>;

/** A bot at the stand-in, and what its methods do. */
export class StandInBot {
  readonly id: number;
  readonly username: string;
  readonly updates: Updates;
  token: string;
  revoked = false;
  /** The presses of buttons that were answered. */
  readonly answered: string[] = [];
  /** Signs that were shown to people, such as typing. */
  readonly actions: Payload[] = [];
  readonly #files: TelegramFiles;
  readonly #chats: Set<string>;
  readonly #sent: SentMessage[] = [];
  readonly #reactions = new Map<string, unknown>();
  readonly #renewed: (old: string) => void;
  #nextMessage: number;

  constructor(
    id: number,
    options: BotOptions,
    files: TelegramFiles,
    renewed: (old: string) => void,
  ) {
    this.id = id;
    this.token = options.token ?? newToken(id);
    this.username = options.username ?? `bot_${id}`;
    this.updates = new Updates(options.before?.numbers ?? 1_000);
    this.#nextMessage = options.before?.numbers ?? 1;
    this.#chats = new Set(options.before?.chats.map(String));
    this.#files = files;
    this.#renewed = renewed;
  }

  /** A person writes to the bot in private; answers the update's id and the message's. */
  says(person: Person, message: Message): Written {
    return this.#write({ ...person, type: 'private' }, person, message);
  }

  /** Somebody writes in a group that the bot is in. */
  saysIn(group: Group, person: Person, message: Message): Written {
    return this.#write({ type: 'group', ...group }, person, message);
  }

  /** An update as it is. Its `update_id` is given unless it has one. */
  push(update: Record<string, unknown>): number {
    return this.updates.push(update);
  }

  /** Updates that were not confirmed. */
  pending(): readonly Record<string, unknown>[] {
    return this.updates.waiting;
  }

  /** Polls that are waiting now. */
  polls(): number {
    return this.updates.polls;
  }

  /** What was sent with success, oldest first. */
  sent(): readonly SentMessage[] {
    return this.#sent;
  }

  /** The reaction of the bot to a message; undefined = it never set one. */
  reactionTo(chatId: string | number, messageId: number): unknown {
    return this.#reactions.get(`${chatId}:${messageId}`);
  }

  webhook(): { readonly url: string; readonly secret: string | undefined } | null {
    return this.updates.webhook;
  }

  /** What Telegram last heard from the webhook. */
  webhookStatuses(): readonly number[] {
    return this.updates.statuses;
  }

  /** Makes the bot's token invalid. */
  revoke(): void {
    this.revoked = true;
    this.updates.endPoll(refusal(401, 'Unauthorized'));
  }

  /** Gives the bot another token, as @BotFather does; the old one is invalid. */
  renew(): string {
    this.revoke();
    const old = this.token;
    this.token = newToken(this.id);
    this.revoked = false;
    this.#renewed(old);
    return this.token;
  }

  /** Carries out a method of the Bot API, but for `getUpdates`. */
  carryOut(method: string, payload: Payload): ApiAnswer {
    switch (method) {
      case 'getMe':
        return success({
          ...this.#self(),
          username: this.username,
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        });
      case 'setWebhook':
        return this.updates.setWebhook(payload);
      case 'deleteWebhook':
        this.updates.endWebhook();
        if (payload['drop_pending_updates'] === true) this.updates.waiting = [];
        return success(true);
      case 'getWebhookInfo':
        return success({
          url: this.updates.webhook?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: this.updates.waiting.length,
        });
      case 'answerCallbackQuery':
        this.answered.push(textOf(payload['callback_query_id']));
        return success(true);
      case 'getFile':
        return this.#files.describe(textOf(payload['file_id']));
      case 'sendChatAction':
        return this.#act(payload);
      case 'setMessageReaction':
        return this.#react(payload);
      default:
        return method.startsWith('send') ? this.#send(method, payload) : refusal(404, 'Not Found');
    }
  }

  #self(): Record<string, unknown> {
    return { id: this.id, is_bot: true, first_name: `Bot ${this.id}` };
  }

  #send(method: string, payload: Payload): ApiAnswer {
    const chatId = textOf(payload['chat_id']);
    if (!this.#chats.has(chatId)) return refusal(400, 'Bad Request: chat not found');
    const refused = refusalOf(method, payload, this.#files);
    if (refused !== null) return refused;
    const messageId = this.#nextMessage++;
    this.#sent.push({ method, chatId, messageId, payload });
    return success({
      message_id: messageId,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: Number(chatId), type: Number(chatId) < 0 ? 'group' : 'private' },
      from: this.#self(),
      ...(method === 'sendMessage' && { text: payload['text'] }),
    });
  }

  #act(payload: Payload): ApiAnswer {
    if (!this.#chats.has(textOf(payload['chat_id'])))
      return refusal(400, 'Bad Request: chat not found');
    if (payload['action'] !== 'typing') return refusal(400, 'Bad Request: wrong parameter action');
    this.actions.push(payload);
    return success(true);
  }

  #react(payload: Payload): ApiAnswer {
    const chatId = textOf(payload['chat_id']);
    if (!this.#chats.has(chatId)) return refusal(400, 'Bad Request: chat not found');
    const messageId = Number(payload['message_id']);
    const refused = reactionRefusal(payload, messageId >= 1 && messageId < this.#nextMessage);
    if (refused !== null) return refused;
    this.#reactions.set(`${chatId}:${messageId}`, payload['reaction']);
    return success(true);
  }

  #write(chat: Record<string, unknown>, person: Person, message: Message): Written {
    this.#chats.add(textOf(chat['id']));
    const messageId = this.#nextMessage++;
    const updateId = this.push({
      message: {
        message_id: messageId,
        date: Math.floor(Date.now() / 1_000),
        chat,
        from: { is_bot: false, ...person },
        ...(typeof message === 'string' ? { text: message } : message),
      },
    });
    return { updateId, messageId };
  }
}

function newToken(id: number): string {
  return `${id}:${randomBytes(26).toString('base64url')}`;
}
