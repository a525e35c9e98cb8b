import type { PhoneStatus } from '../../../domain/vocabulary.ts';
import type { Ownership } from '../../../ports/accounts/account-sessions.ts';
import type { WantedAccount } from '../../shared/supervisor.ts';
import type { WhatsappFault } from '../account-faults.ts';
import type { ConnectionType } from './waba-settings.ts';

/** A number by QR whose session has started. */
export interface OpenedPhone {
  readonly id: number;
  readonly organizationId: number;
  /** The fencing token of this session; if the row has a higher one, a newer session has the phone. */
  readonly fencingToken: number;
  readonly phoneJid: string;
  readonly ownLid: string | null;
  /** Digits: pair by code for this number instead of a QR. */
  readonly pairingNumber: string | null;
}

/** What a session reports about its number. */
export type PhoneReport =
  | { readonly status: 'loading' }
  /** A new QR, or the pairing code, replaces what was shown before. */
  | { readonly status: 'pending'; readonly qrCode: string; readonly expiresAt: number }
  | { readonly status: 'pending'; readonly pairingCode: string; readonly expiresAt?: number }
  /** It continues by itself; the code says why the connection was lost. */
  | { readonly status: 'reconnecting'; readonly errorCode: WhatsappFault | null }
  /** It only continues when a person connects it again. Without a code nothing is wrong. */
  | { readonly status: 'disconnected'; readonly errorCode: WhatsappFault | null }
  /** The same; its keys are deleted with this report. */
  | { readonly status: 'logged_out'; readonly errorCode: WhatsappFault | null };

/**
 * What sessions write to the rows of their numbers. Each write carries the session's fencing token, and does nothing
 * once the token is old. Each write that changes what people see emits `phone:updated` in the same transaction. The
 * first report other than `connected` begins an outage; `connected` ends it.
 */
export interface PhoneAccounts {
  /**
   * Begins a session: takes the next fencing token. A number that its former session left `connected` becomes
   * `reconnecting`, and its outage counts from that session's last sign of life. Null = no session is wanted, or the
   * number is gone.
   */
  open(id: number): Promise<OpenedPhone | null>;
  /** Shows that the session is alive. */
  alive(id: number, fencingToken: number): Promise<Ownership>;
  report(id: number, fencingToken: number, report: PhoneReport): Promise<Ownership>;
  /**
   * The session is logged in. The row takes the paired number (normalised: without its device) and the LID. `taken` =
   * another number of this installation has this JID, and nothing was written: log out, then report `logged_out` with
   * `number_taken`.
   */
  connected(
    id: number,
    fencingToken: number,
    account: { readonly phoneJid: string; readonly lid: string | null },
  ): Promise<Ownership | 'taken'>;
  /** Every number that should have a session. */
  wanted(): Promise<readonly WantedAccount[]>;
  /**
   * Counts messages of the offline backlog in their outage: the newest one that had begun when they were written (`at`,
   * epoch ms). `unreadable` may be negative: a message that had been unreadable was sent again.
   */
  countInOutage(
    id: number,
    count: { readonly at: number; readonly recovered?: number; readonly unreadable?: number },
  ): Promise<void>;
}

/** A number as its managers see it: of secrets only whether they exist. */
export interface Phone {
  readonly id: number;
  readonly organizationId: number;
  readonly phoneJid: string;
  readonly displayName: string | null;
  readonly connectionType: ConnectionType;
  readonly status: PhoneStatus;
  /** What its admin wants; `status` is the actual state. */
  readonly wanted: boolean;
  /** Its session showed a sign of life within the last two minutes. */
  readonly isLive: boolean;
  readonly qrCode: string | null;
  readonly qrExpiresAt: Date | null;
  readonly pairingCode: string | null;
  readonly lastConnectedAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly lastErrorCode: string | null;
  readonly lastErrorAt: Date | null;
  readonly pausedCode: string | null;
  readonly wabaPhoneNumberId: string | null;
  readonly wabaId: string | null;
  readonly wabaApiVersion: string | null;
  readonly hasAccessToken: boolean;
  readonly hasVerifyToken: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Outage {
  readonly id: number;
  readonly from: Date;
  /** Null = it has not ended. */
  readonly to: Date | null;
  readonly reason: string | null;
  /** Messages that came with the offline backlog. */
  readonly recovered: number;
  /** Messages that came and never became readable. */
  readonly unreadable: number;
}

/** The numbers of an organization. No method finds numbers of another organization. */
export interface Phones {
  /** The country for which an organization's people write numbers; null = all numbers have their country. */
  region(organizationId: number): Promise<string | null>;
  /** Oldest first. */
  list(organizationId: number): Promise<readonly Phone[]>;
  find(organizationId: number, id: number): Promise<Phone | null>;
  /** @throws ServiceError 409 `phone_taken`: some number already has this JID. */
  create(
    organizationId: number,
    phone: { readonly phoneJid: string; readonly displayName: string | null },
  ): Promise<Phone>;
  /**
   * Sets that a session is wanted, and clears the error of an earlier one. With digits, it pairs by code for that
   * number. Null = there is no such number by QR.
   */
  want(organizationId: number, id: number, pairingNumber: string | null): Promise<Phone | null>;
  /**
   * Sets that no session is wanted, and deletes the number's keys, so that a session still running can write nothing.
   * Once that session notices (`unwanted`), it logs out of WhatsApp over its connection. Null = there is no such number
   * by QR.
   */
  logOut(
    organizationId: number,
    id: number,
  ): Promise<{ readonly phone: Phone; readonly deletedKeys: number } | null>;
  /** Deletes the session keys of a number that is no longer connected by QR. */
  forgetKeys(organizationId: number, id: number): Promise<void>;
  /** Its chats stay readable, but cannot be answered. Returns whether there was such a number. */
  remove(organizationId: number, id: number): Promise<boolean>;
  /** How many messages of outages that began since then never became readable, by number; none = not in it. */
  unreadable(organizationId: number, since: Date): Promise<ReadonlyMap<number, number>>;
  /** Newest first. */
  outages(
    organizationId: number,
    id: number,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly outages: readonly Outage[]; readonly total: number }>;
}
