import type { Router } from 'express';
import type { Pool } from 'pg';
import type { ChannelSettings } from '../config/channel-settings.ts';
import type { Config } from '../config/index.ts';
import type { ChannelPresenter } from '../contracts/channel-presenter.ts';
import type { RouteDefinition } from '../http/define-route.ts';
import type { ChatWire } from '../http/routes/chat/chats/wire.ts';
import type { PrismaClient } from '../persistence/generated/client.ts';
import type { FindAddressee } from '../http/routes/delivery/messages/addressee.ts';
import type { MessageSender } from '../http/routes/delivery/messages/send-message.ts';
import type { AccountGateway, AccountTeller } from '../ports/accounts/account-gateway.ts';
import type { AccountReturns } from '../ports/accounts/account-returns.ts';
import type { AccountSessions, SupervisedAccounts } from '../ports/accounts/account-sessions.ts';
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
import type { MediaAddresses } from '../ports/media/media-addresses.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import type { MediaFetcher } from '../ports/media/media-fetcher.ts';
import type { ExpiringRows } from '../ports/operations/maintenance.ts';
import type { Credentials } from '../ports/people/credentials.ts';
import type { ChannelTraits } from '../ports/settings/channel-traits.ts';
import type { Visitors } from '../ports/people/visitors.ts';
import type { WantedIdentity } from '../ports/people/wanted-identity.ts';

/**
 * A channel: everything that one way of talking to customers is to the rest of the system. Each folder beside this file
 * exports one, registry.ts lists them, and the front door and the worker put together what they find there.
 */
export interface ChannelModule {
  /** The word that rows, the wire and the ids of its accounts' workflows have for it; never changed. */
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  /** What it adds to chats, messages and events on the wire. */
  readonly presenter: ChannelPresenter;
  /** What it is configured by. */
  readonly settings?: ChannelSettings;
  /** What calls about it are refused with, and the codes that it writes into its accounts' rows. */
  readonly errors?: ErrorEntries;
  /** What the database must know of it. */
  readonly traits: ChannelTraits;
  /** What actions mean for its accounts, for docs/policies.md, where it can say more than the core. */
  readonly actions?: Readonly<Partial<Record<ActionName, string>>>;
  /** What the front door has of it. */
  frontDoor(parts: FrontDoorParts): FrontDoorChannel;
  /** Its routes, for documents: their handlers must not be called. */
  describedRoutes(wire: ChatWire): readonly RouteDefinition[];
  /** Writes into an account's row that its provider lets nothing be sent for now, and why. */
  readonly pauseAccount?: (pool: Pool, message: OutgoingMessage, code: string) => Promise<void>;
  /** How ops find a customer of it (`chats:find`). */
  readonly customerFinder?: CustomerFinder;
  /** Gives a new organization an account with which it can be tried at once. */
  readonly firstAccount?: (
    database: { readonly pool: Pool; readonly prisma: PrismaClient },
    organization: { readonly id: number; readonly name: string },
  ) => Promise<unknown>;
  /** What it stores for a time only. */
  readonly expires?: readonly ExpiringRows[];
  /** What the worker has of it; left out by a channel whose messages wait to be fetched. */
  readonly worker?: (parts: WorkerParts) => WorkerChannel;
}

export interface CustomerFinder {
  /** `--phone <number>`: the option's name, what it takes, and what that is. */
  readonly option: string;
  readonly value: string;
  readonly about: string;
  /** The identity that a given value means. */
  readonly identity: (given: string) => WantedIdentity;
}

export interface FrontDoorChannel {
  /** Managing its accounts, its webhooks, and calls of its own. */
  readonly routes: readonly RouteDefinition[];
  /** Finds whom a call means that names an account and an address (presenter.addressedBy) instead of a chat. */
  readonly findAddressee?: FindAddressee;
  /** Its customers, where they connect by themselves. */
  readonly visitors?: Visitors;
  /** What it shows beside the API. */
  readonly pages?: Router;
}

export interface WorkerChannel {
  /** Sends where any worker may call the provider. */
  readonly sender?: ChannelSender;
  /** Fetches the files of incoming messages. */
  readonly files?: MediaFetcher;
  /** Accounts that receive by a session of their own. */
  readonly accounts?: ChannelAccounts;
  /** Work that repeats as long as the worker runs. */
  readonly chores?: readonly Chore[];
  /** Resolves when nothing that it began by itself is under way. */
  idle?(): Promise<void>;
}

export interface ChannelAccounts extends SupervisedAccounts {
  /** See `superviseAccounts`. */
  readonly revive: 'start' | 'ensure';
  /** Between the starts of two accounts. */
  readonly betweenMs?: number;
  /** @param queues where a session takes the deliveries of the account whose connection it holds. */
  sessions(queues: DeliveryQueues): AccountSessions;
  /** Sends over the connections that the sessions of this process hold. */
  readonly sessionSender?: ChannelSender;
  /** Its sessions say themselves what becomes of their accounts; else ops see what their heartbeats say. */
  readonly tellsItself?: true;
}

export interface Chore {
  /** For the log, when it fails. */
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<unknown>;
}

/** What both processes offer to a channel. */
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
  /** Connections for what customers write: calls of operators can't use them up. */
  readonly intakeDatabase: { readonly pool: Pool; readonly prisma: PrismaClient };
  /** For what people do with accounts; what runs all the time has the pool. */
  readonly prisma: PrismaClient;
  readonly sender: MessageSender;
  readonly chats: ChatReads;
  /** What chats and messages look like on the wire, whatever their channels. */
  readonly wire: ChatWire;
  readonly accountGateway: AccountGateway;
  /** Addresses of stored files. */
  readonly mediaAddresses: MediaAddresses;
  /** The folder with the files that are served. */
  readonly publicDir: string;
  /** Hears of what will be done later all the same. */
  readonly onLeftover: (what: string, error: unknown) => void;
}

export interface WorkerParts extends CommonParts {
  readonly blobs: Pick<BlobStore, 'open'>;
  readonly accountTeller: AccountTeller;
  /** Has a chat looked at soon. */
  readonly wake: (chat: WaitingChat) => void;
}
