import type { ChannelFields } from '../../contracts/channel-presenter.ts';
import type { TelegramFault } from './account-faults.ts';
import type { ChatStatus } from '../../domain/vocabulary.ts';
import type { ChatRow, Viewer } from '../../ports/chat/chat-reads.ts';
import type { WaitingChat } from '../../ports/chat/intake.ts';
import type { Ownership, WantedAccount } from '../../ports/accounts/account-sessions.ts';

/** A bot as people may see it: its token only masked. */
export interface TelegramBot {
  readonly id: number;
  readonly organizationId: number;
  readonly organizationName: string;
  readonly maskedToken: string;
  readonly botUsername: string | null;
  readonly botName: string | null;
  readonly botId: string | null;
  readonly status: 'inactive' | 'active' | 'error';
  /** What its admin wants; the status is what is. */
  readonly wanted: boolean;
  /** Its session showed life, or its webhook is set. */
  readonly isRunning: boolean;
  readonly lastActiveAt: Date | null;
  readonly lastErrorCode: string | null;
  readonly welcomeMessage: string | null;
  readonly autoReply: boolean;
  readonly webhookUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Who a token belongs to, as Telegram says. */
export interface BotIdentity {
  readonly botId: string;
  readonly username: string | null;
  readonly name: string | null;
}

export interface NewTelegramBot {
  readonly token: string;
  readonly identity: BotIdentity | null;
  readonly welcomeMessage: string | null;
  readonly wanted: boolean;
}

export interface TelegramBotChanges {
  readonly token?: string;
  /** Of the new token; null = Telegram could not be asked. */
  readonly identity?: BotIdentity | null;
  readonly welcomeMessage?: string | null;
  readonly autoReply?: boolean;
  /** Null = polling. */
  readonly webhookUrl?: string | null;
}

/** The bots of an organization. Nothing here finds another organization's. */
export interface TelegramBots {
  /** Newest first. */
  list(organizationId: number): Promise<readonly TelegramBot[]>;
  find(organizationId: number, id: number): Promise<TelegramBot | null>;
  /** @throws ServiceError 400 `bot_token_known`. */
  create(organizationId: number, bot: NewTelegramBot): Promise<TelegramBot>;
  /**
   * Another token of the same bot keeps what was received; one of another bot starts afresh.
   * @throws ServiceError 400 `bot_token_known`.
   */
  update(
    organizationId: number,
    id: number,
    changes: TelegramBotChanges,
  ): Promise<{ readonly bot: TelegramBot; readonly sessionChanged: boolean } | null>;
  /** Starting forgets an earlier error; stopping fences the session at once. */
  setWanted(organizationId: number, id: number, wanted: boolean): Promise<TelegramBot | null>;
  /** Its chats stay, without a way to answer. Answers whether there was such a bot. */
  remove(organizationId: number, id: number): Promise<boolean>;
  /** Chats of a bot that the viewer may see, the latest message first. */
  chats(
    viewer: Viewer,
    id: number,
    query: {
      readonly limit: number;
      readonly offset: number;
      /** Empty = all. */
      readonly statuses: readonly ChatStatus[];
    },
  ): Promise<{ readonly chats: readonly BotChat[]; readonly total: number }>;
  /** The id of the chat that a bot has under a Telegram chat id, if the viewer may see it. */
  findChat(viewer: Viewer, id: number, telegramChatId: string): Promise<number | null>;
}

export interface BotChat extends ChatRow {
  readonly channelFields: ChannelFields;
  readonly assignedUser: { readonly id: number; readonly name: string | null } | null;
  readonly messageCount: number;
}

/** A bot whose session has begun. */
export interface OpenedBot {
  readonly id: number;
  readonly organizationId: number;
  /** The number of this session; a newer one has the bot once the row has a higher. */
  readonly fencingToken: number;
  readonly token: string;
  /** Whose it is, as Telegram counts bots. */
  readonly botNumber: string;
  /** Null = polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

export interface WebhookBot {
  readonly organizationId: number;
  readonly botNumber: string;
  readonly secret: string;
}

/**
 * What sessions, sends and webhooks need of bots. Writes of a session carry its fencing token and do nothing once it is
 * old.
 */
export interface TelegramAccounts {
  /**
   * Begins a session: takes the next fencing token. Null = nothing is wanted of the bot, or it is gone.
   * @throws CredentialsError when no key reads the token.
   */
  open(id: number): Promise<OpenedBot | null>;
  /** Shows that the session lives; keeps the next update id to ask for, when there is a new one. */
  progress(id: number, fencingToken: number, nextUpdateId: number | null): Promise<Ownership>;
  identify(id: number, fencingToken: number, identity: BotIdentity): Promise<Ownership>;
  report(
    id: number,
    fencingToken: number,
    status: TelegramBot['status'],
    errorCode: TelegramFault | null,
  ): Promise<Ownership>;
  /** Telegram refused the token of a send: so does it refuse the session's. */
  refused(id: number, token: string): Promise<void>;
  /** Notes that something of an update could not be kept. */
  skipped(id: number): Promise<void>;
  /** Every bot that shall receive. */
  wanted(): Promise<readonly WantedAccount[]>;
  /** What a send needs; null = the bot is gone. */
  sender(id: number): Promise<{ readonly token: string; readonly wanted: boolean } | null>;
  /** What a webhook call is checked by; null = the bot has none. */
  webhook(id: number): Promise<WebhookBot | null>;
  /** A group became a supergroup: its chats of this bot are answered under the new id. */
  moveGroup(id: number, fromChatId: string, toChatId: string): Promise<void>;
}

/** A greeting that its chat's workflow has not been asked to send yet. */
export interface PendingGreeting extends WaitingChat {
  readonly messageId: number;
  readonly commandId: string;
}

/** Answers to `/start`, stored before the update counts as received. */
export interface Greetings {
  /** Stores the bot's greeting, once for an update; null = it is on its way already. */
  add(chatId: number, updateId: number, fallback: string): Promise<PendingGreeting | null>;
  /** Greetings whose command did not get through, oldest first. */
  pending(limit: number): Promise<readonly PendingGreeting[]>;
}

/** The parts of the Bot API that managing a bot needs. */
export interface TelegramDirectory {
  /** Whose token it is; `refused` = nobody's; `unreachable` = Telegram could not be asked. */
  identify(
    token: string,
  ): Promise<
    | { readonly kind: 'known'; readonly identity: BotIdentity }
    | { readonly kind: 'refused' }
    | { readonly kind: 'unreachable' }
  >;
  /** Asks Telegram to post nothing more for a bot; what waits there stays. Never throws: a failure has no consequence. */
  forgetWebhook(botId: number): Promise<void>;
}

/** Takes what Telegram posts to a bot's webhook. */
export interface TelegramWebhook {
  /**
   * Resolves once the update's rows are committed. `refused` = no such webhook, or another secret: nothing was read.
   * @param body the bytes as they came: whose they are is known before they are read.
   * @throws when the database is away: Telegram posts it again.
   */
  take(botId: number, secret: string | undefined, body: Buffer): Promise<'accepted' | 'refused'>;
}
