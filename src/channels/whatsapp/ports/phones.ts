import type { PhoneStatus } from '../../../domain/vocabulary.ts';
import type { Ownership, WantedAccount } from '../../../ports/accounts/account-sessions.ts';
import type { WhatsappFault } from '../account-faults.ts';
import type { ConnectionType } from './waba-settings.ts';

/** A number by QR whose session has started. */
export interface OpenedPhone {
  readonly id: number;
  readonly organizationId: number;
  /** The number of this session; if the row has a higher one, a newer session has the phone. */
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
 * What sessions write of their numbers. Each write carries the session's fencing token and does nothing once it is old;
 * each that changes what people see is told as `phone:updated` in the same transaction. The first report after
 * `connected` that says otherwise begins an outage, and `connected` ends it.
 */
export interface PhoneAccounts {
  /**
   * Begins a session: takes the next fencing token. A number that its former session left `connected` is `reconnecting`
   * from now on, its outage counted from when that session last showed life. Null = no session is wanted, or it is
   * gone.
   */
  open(id: number): Promise<OpenedPhone | null>;
  /** Shows that the session is alive. */
  alive(id: number, fencingToken: number): Promise<Ownership>;
  report(id: number, fencingToken: number, report: PhoneReport): Promise<Ownership>;
  /**
   * The session is in. The row takes the paired number (normalised: without its device) and hidden id. `taken` = another
   * number of this installation has this JID: nothing was written; log out, then report `logged_out`, `number_taken`.
   */
  connected(
    id: number,
    fencingToken: number,
    account: { readonly phoneJid: string; readonly lid: string | null },
  ): Promise<Ownership | 'taken'>;
  /** Every number that should have a session. */
  wanted(): Promise<readonly WantedAccount[]>;
  /**
   * Counts messages of the offline backlog in the outage that they belong to: the newest that had begun when they were
   * written (`at`, epoch ms). `unreadable` may be negative: the resend of such a message came after all.
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
  /** What its admin wants; the status is the actual state. */
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
  /** Null = it lasts. */
  readonly to: Date | null;
  readonly reason: string | null;
  /** Messages that came with the offline backlog. */
  readonly recovered: number;
  /** Messages that came and were never readable. */
  readonly unreadable: number;
}

/** The numbers of an organization. No method finds another organization's. */
export interface Phones {
  /** Oldest first. */
  list(organizationId: number): Promise<readonly Phone[]>;
  find(organizationId: number, id: number): Promise<Phone | null>;
  /** @throws ServiceError 409 `phone_taken`: anybody has that JID already. */
  create(
    organizationId: number,
    phone: { readonly phoneJid: string; readonly displayName: string | null },
  ): Promise<Phone>;
  /**
   * A session is wanted from now on; what an earlier one ended with is forgotten. With digits it pairs by code for that
   * number. Null = there is no such number by QR.
   */
  want(organizationId: number, id: number, pairingNumber: string | null): Promise<Phone | null>;
  /**
   * Nothing is wanted any more; its keys are deleted, and a session still running may write nothing. Once it finds that
   * out (`unwanted`), it signs off with WhatsApp over the connection that it has. Null = there is no such number by QR.
   */
  logOut(
    organizationId: number,
    id: number,
  ): Promise<{ readonly phone: Phone; readonly deletedKeys: number } | null>;
  /** Deletes the session keys of a number that is no longer connected by QR. */
  forgetKeys(organizationId: number, id: number): Promise<void>;
  /** Its chats stay readable, but cannot be answered. Returns whether there was such a number. */
  remove(organizationId: number, id: number): Promise<boolean>;
  /** Newest first. */
  outages(
    organizationId: number,
    id: number,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly outages: readonly Outage[]; readonly total: number }>;
}
