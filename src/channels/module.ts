import type { Router } from 'express';
import type { Expression } from 'kysely';
import type { Pool } from 'pg';
import type { ChannelSettings } from '../config/channel-settings.ts';
import type { Config } from '../config/index.ts';
import type { ChannelPresenter } from '../contracts/channel-presenter.ts';
import type { RouteDefinition } from '../http/define-route.ts';
import type { ChatWire } from '../http/routes/chat/chats/wire.ts';
import type { PrismaClient } from '../persistence/generated/client.ts';
import type { FindAddressee } from '../http/routes/delivery/messages/addressee.ts';
import type { Broadcaster } from '../http/routes/broadcast/broadcasts/broadcaster.ts';
import type { Broadcasts } from '../ports/broadcast/broadcasts.ts';
import type { MessageSender } from '../http/routes/delivery/messages/send-message.ts';
import type { AccountGateway, AccountTeller } from '../ports/accounts/account-gateway.ts';
import type { AccountReturns } from '../ports/accounts/account-returns.ts';
import type { AccountSessions } from '../ports/accounts/account-sessions.ts';
import type { ShowTyping } from '../ports/chat/customer-typing.ts';
import type { ChatCommands } from '../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../ports/chat/chat-reads.ts';
import type { ErrorEntries } from '../domain/errors/entry.ts';
import type { ActionName } from '../domain/policies/actions.ts';
import type { FaultReader } from '../ports/chat/chat-store.ts';
import type { Intake, WaitingChat } from '../ports/chat/intake.ts';
import type { ChannelCapabilities } from '../ports/delivery/channel-capabilities.ts';
import type { ChannelSender, OutgoingMessage } from '../ports/delivery/channel-sender.ts';
import type { DeliveryQueues } from '../ports/delivery/delivery-queues.ts';
import type { DeliveryReports } from '../ports/delivery/delivery-reports.ts';
import type { EphemeralEvents } from '../ports/events/ephemeral-events.ts';
import type { MediaAddresses } from '../ports/media/media-addresses.ts';
import type { PublicLinks } from '../ports/media/public-links.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import type { MediaFetcher } from '../ports/media/media-fetcher.ts';
import type { IncomingFiles } from '../ports/media/incoming-files.ts';
import type { ExpiringRows } from '../ports/operations/maintenance.ts';
import type { Credentials } from '../ports/people/credentials.ts';
import type { ChannelTraits } from '../ports/settings/channel-traits.ts';
import type { Visitors } from '../ports/people/visitors.ts';
import type { WantedIdentity } from '../ports/people/wanted-identity.ts';
import type { OriginalChannel } from './shared/original.ts';
import type { SupervisedAccounts } from './shared/supervisor.ts';

/**
 * A channel: everything that the rest of the system needs for one way of talking to customers. Each folder beside this
 * file exports one, registry.ts lists them, and the front door and the worker assemble what they find there.
 */
export interface ChannelModule {
  /** Its name in rows, on the wire and in the ids of its accounts' workflows; never changed. */
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  /** What it adds to chats, messages and events on the wire. */
  readonly presenter: ChannelPresenter<Expression<unknown>>;
  readonly settings?: ChannelSettings;
  /** The errors of calls about it, and the codes that it writes into its accounts' rows. */
  readonly errors?: ErrorEntries;
  /** What the groups of its own calls in the API's document are for, by tag. */
  readonly apiTags?: Readonly<Record<string, string>>;
  /** What the database must know about it. */
  readonly traits: ChannelTraits;
  /** What actions mean for its accounts, for docs/policies.md, if it can say more than the core. */
  readonly actions?: Readonly<Partial<Record<ActionName, string>>>;
  /** Its parts in the front door. */
  frontDoor(parts: FrontDoorParts): FrontDoorChannel;
  /** Its routes, for the documents: their handlers must not be called. */
  describedRoutes(wire: ChatWire): readonly RouteDefinition[];
  /** Writes into an account's row that its provider refuses all sends for now, and why. */
  readonly pauseAccount?: (pool: Pool, message: OutgoingMessage, code: string) => Promise<void>;
  /** How ops find one of its customers (`chats:find`). */
  readonly customerFinder?: CustomerFinder;
  /** What an import from the original system must know, if that had this channel. */
  readonly original?: OriginalChannel;
  /** Creates an account in a new organization, so that it can be tried at once. */
  readonly firstAccount?: (
    database: { readonly pool: Pool; readonly prisma: PrismaClient },
    organization: { readonly id: number; readonly name: string },
  ) => Promise<unknown>;
  /**
   * What its own rows say of the person of the chat `c`, as a JSON array: names, numbers, addresses that no AI service
   * may see. What is in addresses of chats is said by `traits.personKeys`.
   */
  readonly personWords?: Expression<unknown>;
  /** Rows that it only keeps for a time. */
  readonly expires?: readonly ExpiringRows[];
  /** Its parts in the worker; unset for a channel whose customers fetch their messages. */
  readonly worker?: (parts: WorkerParts) => WorkerChannel;
}

export interface CustomerFinder {
  /** `--phone <number>`: the option's name, its value, and what the value is. */
  readonly option: string;
  readonly value: string;
  readonly about: string;
  /** The identity that an option's value means. */
  readonly identity: (given: string) => WantedIdentity;
}

export interface FrontDoorChannel {
  /** Routes that manage its accounts, its webhooks, and its own calls. */
  readonly routes: readonly RouteDefinition[];
  /** Finds the recipient of a call that names an account and an address (presenter.addressedBy) instead of a chat. */
  readonly findAddressee?: FindAddressee;
  /** Its customers, if they connect directly. */
  readonly visitors?: Visitors;
  /** Its pages beside the API. */
  readonly pages?: Router;
  /** Shows customers that an operator is typing, for accounts whose connection no session holds. */
  readonly showTyping?: ShowTyping;
}

export interface WorkerChannel {
  /** Its sender, if any worker may call the provider. */
  readonly sender?: ChannelSender;
  /** Fetches the files of incoming messages. */
  readonly files?: MediaFetcher;
  /** Accounts that receive through their own session. */
  readonly accounts?: ChannelAccounts;
  /** Work that repeats while the worker runs. */
  readonly chores?: readonly Chore[];
  /** Resolves when none of its background work is running. */
  idle?(): Promise<void>;
}

/** Shows customers that an operator is typing, over the connections of this process's sessions. */
export interface SessionTyping {
  holds(accountId: number): boolean;
  readonly show: ShowTyping;
}

export interface ChannelAccounts extends SupervisedAccounts {
  /** See `superviseAccounts`. */
  readonly revive: 'start' | 'ensure';
  /** The pause between the starts of two accounts. */
  readonly betweenMs?: number;
  /** @param queues for a session to take the deliveries of the account whose connection it holds. */
  sessions(queues: DeliveryQueues): AccountSessions;
  /** Sends over the connections of this process's sessions. */
  readonly sessionSender?: ChannelSender;
  /** Shows customers that an operator is typing, over the same connections. */
  readonly sessionTyping?: SessionTyping;
  /**
   * Its sessions report the state of their accounts themselves; without this, ops see the state from the heartbeats.
   */
  readonly tellsItself?: true;
}

export interface Chore {
  /** For the log, if it fails. */
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<unknown>;
}

/** What both processes provide to a channel. */
interface CommonParts {
  readonly config: Config;
  readonly pool: Pool;
  readonly credentials: Credentials;
  readonly intake: Intake;
  readonly reports: DeliveryReports;
  /** Wakes the chats of an account that may send again. */
  readonly accountReturns: AccountReturns;
  readonly commands: Pick<ChatCommands, 'sendMessage'>;
  readonly faultOf: FaultReader;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

export interface FrontDoorParts extends CommonParts {
  /** Connections for customers' messages: operators' calls cannot use them up. */
  readonly intakeDatabase: { readonly pool: Pool; readonly prisma: PrismaClient };
  /** For what people do with accounts; continuous work uses the pool. */
  readonly prisma: PrismaClient;
  readonly sender: MessageSender;
  /** Messages to many people, for channels that have them. */
  readonly broadcaster: Broadcaster;
  readonly broadcasts: Broadcasts;
  readonly chats: ChatReads;
  /** The wire format of chats and messages, for all channels. */
  readonly wire: ChatWire;
  readonly accountGateway: AccountGateway;
  /** Addresses of stored files. */
  readonly mediaAddresses: MediaAddresses;
  /** Reaches the tabs of visitors, wherever they are connected. */
  readonly ephemeralEvents: Pick<EphemeralEvents, 'send'>;
  /** The folder with the files that are served. */
  readonly publicDir: string;
  /** Called for a failure of something that will still be done later. */
  readonly onLeftover: (what: string, error: unknown) => void;
}

export interface WorkerParts extends CommonParts {
  readonly blobs: Pick<BlobStore, 'open'>;
  /** Keeps files that a channel fetches itself. */
  readonly incomingFiles: IncomingFiles;
  /** For providers that fetch files themselves. */
  readonly links: PublicLinks;
  readonly accountTeller: AccountTeller;
  /** Makes a chat check its row soon. */
  readonly wake: (chat: WaitingChat) => void;
}
