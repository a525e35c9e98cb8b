import type { ChannelFields } from '../../contracts/channel-presenter.ts';
import type { TelegramFault } from './account-faults.ts';
import type { ChatStatus } from '../../domain/vocabulary.ts';
import type { ChatRow, Viewer } from '../../ports/chat/chat-reads.ts';
import type { WaitingChat } from '../../ports/chat/intake.ts';
import type { Ownership } from '../../ports/accounts/account-sessions.ts';
import type { OutgoingMessage } from '../../ports/delivery/channel-sender.ts';
import type { WayBack } from './store/way-back.ts';
import type { WantedAccount } from '../shared/supervisor.ts';

/** A bot as people may see it: its token is masked. */
export interface TelegramBot {
  readonly id: number;
  readonly organizationId: number;
  readonly organizationName: string;
  readonly maskedToken: string;
  readonly botUsername: string | null;
  readonly botName: string | null;
  readonly botId: string | null;
  readonly status: 'inactive' | 'active' | 'error';
  /** What its admin wants; the status is the actual state. */
  readonly wanted: boolean;
  /** Its session showed a sign of life, or its webhook is set. */
  readonly isRunning: boolean;
  readonly lastActiveAt: Date | null;
  readonly lastErrorCode: string | null;
  readonly welcomeMessage: string | null;
  readonly autoReply: boolean;
  readonly webhookUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The owner of a token, according to Telegram. */
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
  /** The owner of the new token; null = Telegram could not be asked. */
  readonly identity?: BotIdentity | null;
  readonly welcomeMessage?: string | null;
  readonly autoReply?: boolean;
  /** Null = polling. */
  readonly webhookUrl?: string | null;
}

/** The bots of an organization. No method finds another organization's. */
export interface TelegramBots {
  /** Newest first. */
  list(organizationId: number): Promise<readonly TelegramBot[]>;
  find(organizationId: number, id: number): Promise<TelegramBot | null>;
  /** @throws ServiceError 400 `bot_token_known`. */
  create(organizationId: number, bot: NewTelegramBot): Promise<TelegramBot>;
  /**
   * Another token of the same bot keeps what was received; a token of another bot starts from scratch.
   * @throws ServiceError 400 `bot_token_known`.
   */
  update(
    organizationId: number,
    id: number,
    changes: TelegramBotChanges,
  ): Promise<{ readonly bot: TelegramBot; readonly sessionChanged: boolean } | null>;
  /** Starting clears an earlier error; stopping fences the session at once. */
  setWanted(organizationId: number, id: number, wanted: boolean): Promise<TelegramBot | null>;
  /** Its chats stay, but cannot be answered. Returns whether there was such a bot. */
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

/** A bot whose session has started. */
export interface OpenedBot {
  readonly id: number;
  readonly organizationId: number;
  /** The fencing token of this session; if the row has a higher one, a newer session has the bot. */
  readonly fencingToken: number;
  readonly token: string;
  /** Telegram's number of the bot. */
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
 * What sessions, sends and webhooks need from bots. Writes of a session carry its fencing token and do nothing once it
 * is outdated.
 */
export interface TelegramAccounts {
  /**
   * Starts a session: takes the next fencing token. Null = the bot should not run, or it is gone.
   * @throws CredentialsError if no key decrypts the token.
   */
  open(id: number): Promise<OpenedBot | null>;
  /** Shows that the session is alive; stores the next update id to request, if there is a new one. */
  progress(id: number, fencingToken: number, nextUpdateId: number | null): Promise<Ownership>;
  identify(id: number, fencingToken: number, identity: BotIdentity): Promise<Ownership>;
  report(
    id: number,
    fencingToken: number,
    status: TelegramBot['status'],
    errorCode: TelegramFault | null,
  ): Promise<Ownership>;
  /** Telegram refused the token of a send: it will also refuse the session's. */
  refused(id: number, token: string): Promise<void>;
  /** Records that a part of an update could not be stored. */
  skipped(id: number): Promise<void>;
  /** Every bot that should receive. */
  wanted(): Promise<readonly WantedAccount[]>;
  /** What a send needs; null = the bot is gone. */
  sender(id: number): Promise<{ readonly token: string; readonly wanted: boolean } | null>;
  /** What is needed to check a webhook call; null = the bot has no webhook. */
  webhook(id: number): Promise<WebhookBot | null>;
  /** Where in its chat a message belongs. */
  wayBack(
    message: Pick<OutgoingMessage, 'chatId' | 'messageId' | 'quotedMessageId'>,
  ): Promise<WayBack>;
  /** A group became a supergroup: this bot answers its chats under the new id. */
  moveGroup(id: number, fromChatId: string, toChatId: string): Promise<void>;
}

/** A greeting that its chat's workflow has not been asked to send yet. */
export interface PendingGreeting extends WaitingChat {
  readonly messageId: number;
  readonly commandId: string;
}
