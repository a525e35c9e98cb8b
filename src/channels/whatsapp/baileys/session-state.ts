import type { CacheStore } from '@whiskeysockets/baileys';
import type { AccountReturns } from '../../../ports/accounts/account-returns.ts';
import type { SessionContext } from '../../../ports/accounts/account-sessions.ts';
import type { FaultReader } from '../../../ports/chat/chat-store.ts';
import type { Intake } from '../../../ports/chat/intake.ts';
import type { DeliveryQueues, OpenDeliveryQueue } from '../../../ports/delivery/delivery-queues.ts';
import type { DeliveryReports } from '../../../ports/delivery/delivery-reports.ts';
import type { Patience, PatienceTimes } from '../../shared/session.ts';
import type { GroupNames } from '../store/phones-groups.ts';
import type { OpenedPhone, PhoneAccounts } from '../ports/phones.ts';
import type {
  Placeholders,
  WhatsappInbox,
  WhatsappKeys,
  WhatsappSent,
} from '../ports/whatsapp-store.ts';
import type { Baileys } from './baileys.ts';
import type { Connection, WebAddress } from './connection.ts';
import type { decryptFaults } from './decrypt-faults.ts';
import type { Groups } from './groups.ts';
import type { InboxDrain } from './inbox-drain.ts';
import type { KeysBroken, SessionKeys, StoreTimes } from './key-store.ts';
import type { LiveNumbers } from './live-numbers.ts';
import type { NumberTaker } from './stanza-taker.ts';

/** Durations of a session; tests shorten them. */
export interface SessionTimes extends PatienceTimes {
  /** A session hands over after this time, whatever happens. */
  readonly dayMs: number;
  /** A QR or pairing code that nobody uses for this long ends the session. */
  readonly pairingMs: number;
  /** The pause after a stranger took the number over. */
  readonly replacedMs: number;
  /** The pause after WhatsApp refused our version: it accepts only another one, so trying again soon is useless. */
  readonly outdatedMs: number;
  /** How often the session shows that it is alive and checks whether the number is still its own. */
  readonly aliveMs: number;
  /** Sessions of one process start within this time of each other. */
  readonly staggerMs: number;
  readonly store: Partial<StoreTimes>;
}

export const usualTimes: SessionTimes = {
  dayMs: 23 * 3_600_000,
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
  pairingMs: 120_000,
  replacedMs: 8_000,
  outdatedMs: 15 * 60_000,
  aliveMs: 10_000,
  staggerMs: 1_000,
  store: {},
};

export interface WhatsappSessionDeps {
  readonly accounts: PhoneAccounts;
  readonly keys: WhatsappKeys;
  readonly inbox: WhatsappInbox;
  readonly sent: WhatsappSent;
  readonly placeholders: Placeholders;
  readonly groupNames: GroupNames;
  readonly intake: Intake;
  readonly reports: DeliveryReports;
  readonly returns: AccountReturns;
  readonly queues: DeliveryQueues;
  readonly numbers: LiveNumbers;
  readonly faultOf: FaultReader;
  readonly address: WebAddress;
  /** Reports the number's status to ops; may fail. */
  readonly told?: (phoneId: number, status: string) => void;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly times?: Partial<SessionTimes>;
  readonly now?: () => number;
  readonly chance?: () => number;
}

/** What all sessions of this process share. */
export interface SessionSurroundings {
  readonly deps: WhatsappSessionDeps;
  readonly times: SessionTimes;
  readonly now: () => number;
  readonly chance: () => number;
  readonly patience: Patience;
}

/** One session of a number, across all its connections. */
export interface Session extends SessionSurroundings, SessionContext {
  readonly phone: OpenedPhone;
  readonly baileys: Baileys;
  readonly keys: SessionKeys;
  readonly groups: Groups;
  readonly taker: NumberTaker;
  readonly drain: InboxDrain;
  readonly retryCounters: CacheStore;
  readonly faults: ReturnType<typeof decryptFaults>;
  /** The open connection. */
  current: Connection | null;
  /** Why the keys ended the session. */
  broken: KeysBroken | null;
  /** When it hands over at the latest. */
  readonly until: number;
  /** Until when a QR or pairing code is shown; null = the number is paired. */
  pairingEnds: number | null;
  queue: OpenDeliveryQueue | null;
  /** The last status that ops received. */
  told: string | null;
}
