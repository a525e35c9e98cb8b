import type { CacheStore, proto as Protocol } from '@whiskeysockets/baileys';
import type { SessionEnd } from '../../../contracts/account.ts';
import type { AccountReturns } from '../../../ports/accounts/account-returns.ts';
import type {
  AccountSessions,
  Ownership,
  SessionContext,
} from '../../../ports/accounts/account-sessions.ts';
import type { FaultReader } from '../../../ports/chat/chat-store.ts';
import { CredentialsError } from '../../../ports/people/credentials.ts';
import type { DeliveryQueues, OpenDeliveryQueue } from '../../../ports/delivery/delivery-queues.ts';
import type { DeliveryReport, DeliveryReports } from '../../../ports/delivery/delivery-reports.ts';
import type { GroupNames } from '../ports/group-names.ts';
import type { Intake } from '../../../ports/chat/intake.ts';
import type { OpenedPhone, PhoneAccounts, PhoneReport } from '../ports/phones.ts';
import type {
  Placeholders,
  WhatsappInbox,
  WhatsappKeys,
  WhatsappSent,
} from '../ports/whatsapp-store.ts';
import { BaileysMissingError, loadBaileys, type Baileys } from './baileys.ts';
import { openConnection, type Connection, type WebAddress } from './connection.ts';
import { decryptFaults } from './decrypt-faults.ts';
import { createGroups, type Groups } from './groups.ts';
import { createInboxDrain, type InboxDrain } from './inbox-drain.ts';
import {
  KeysBrokenError,
  openSessionKeys,
  type KeysBroken,
  type SessionKeys,
  type StoreTimes,
} from './key-store.ts';
import type { LiveNumber, LiveNumbers } from './live-numbers.ts';
import { pause } from '../../shared/pause.ts';
import { readSent } from './sent-content.ts';
import { createStanzaTaker, type NumberTaker } from './stanza-taker.ts';

/** Times of a session; tests shorten them. */
export interface SessionTimes {
  /** A session hands over after this time, whatever happens. */
  readonly dayMs: number;
  /** First and longest pause before a lost connection is made again. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A QR or pairing code that nobody uses for so long ends the session. */
  readonly pairingMs: number;
  /** After a stranger took the number over. */
  readonly replacedMs: number;
  /** After WhatsApp refused our version: only another one is taken, so that trying again soon is no use. */
  readonly outdatedMs: number;
  /** How often the session shows that it lives and looks whether the number is still its own. */
  readonly aliveMs: number;
  /** Sessions of one process begin within this time of each other. */
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

/** As the library shows codes: the first for a minute, others for twenty seconds. */
const firstQrMs = 60_000;
const nextQrMs = 20_000;

const never = new AbortController().signal;
/** How long a session that is told to end waits for the database to say why. */
const stopWithinMs = 1_000;
/** After a fault of our own. */
const afterBrokenMs = 60_000;

/** Why the library says that a connection ended (`DisconnectReason`). */
const restartRequired = 515;
const replaced = 440;
const loggedOut = 401;
const timedOut = 408;
/** The library has no name for it: WhatsApp Web takes no client of this version any more. */
const versionRefused = 405;
const clientOutdated = 'client_outdated';
/** What only a person can mend. */
const hopeless: Readonly<Record<number, string>> = {
  403: 'account_banned',
  411: 'multidevice_mismatch',
};
const passing: Readonly<Record<number, string>> = {
  408: 'connection_lost',
  428: 'connection_closed',
  500: 'stream_error',
  503: 'whatsapp_unavailable',
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
  /** Shows ops how the number is; need not succeed. */
  readonly told?: (phoneId: number, status: string) => void;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly times?: Partial<SessionTimes>;
  readonly now?: () => number;
  readonly chance?: () => number;
}

/** One session of a number, over all its connections. */
interface Session extends SessionContext {
  readonly phone: OpenedPhone;
  readonly baileys: Baileys;
  readonly keys: SessionKeys;
  readonly groups: Groups;
  readonly taker: NumberTaker;
  readonly drain: InboxDrain;
  readonly retryCounters: CacheStore;
  readonly faults: ReturnType<typeof decryptFaults>;
  /** The connection that is up now. */
  current: Connection | null;
  /** Why the keys ended it. */
  broken: KeysBroken | null;
  /** When it hands over at the latest. */
  readonly until: number;
  /** Until when a QR or pairing code is shown; null = the number is paired. */
  pairingEnds: number | null;
  queue: OpenDeliveryQueue | null;
  /** What ops were told last. */
  told: string | null;
}

/** Why a connection is over, as far as the session decides by it. */
type Outcome =
  | { readonly kind: 'again' }
  | { readonly kind: 'lost'; readonly code: string; readonly wasOpen: boolean }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'end'; readonly end: SessionEnd };

const handover: SessionEnd = { kind: 'handover' };

/**
 * Holds the connections of numbers by QR. What WhatsApp hears that we received is in the database before; a session that
 * lost its number leaves in silence; one that is told to end leaves the number paired, so that the next one needs no QR.
 */
export function createWhatsappSessions(deps: WhatsappSessionDeps): AccountSessions {
  const times = { ...usualTimes, ...deps.times };
  const now = deps.now ?? Date.now;
  const chance = deps.chance ?? Math.random;

  function backOff(failures: number): number {
    const full = Math.min(times.firstPauseMs * 2 ** Math.min(failures, 16), times.longestPauseMs);
    return full * (0.5 + 0.5 * chance());
  }

  /** Repeats what needs the database until it answers; null = the session was told to end first. */
  async function withDatabase<T>(
    { signal, beat }: SessionContext,
    work: () => Promise<T>,
  ): Promise<{ readonly value: T } | null> {
    for (let failures = 0; ; failures += 1) {
      try {
        return { value: await work() };
      } catch (error) {
        if (error instanceof CredentialsError) throw error;
        beat('database_away');
        await pause(Math.min(backOff(failures), 5_000), signal);
        if (signal.aborted) return null;
      }
    }
  }

  /** Tells people, and ops in a word of their own; answers how the session ends because of it, or null. */
  async function report(
    session: Session,
    told: PhoneReport,
    word: string = told.status,
  ): Promise<SessionEnd | null> {
    const { id, epoch } = session.phone;
    const answer = await withDatabase(session, () => deps.accounts.report(id, epoch, told));
    if (answer?.value === 'mine') tell(session, word);
    return answer === null ? handover : endOf(answer.value);
  }

  function tell(session: Session, status: string): void {
    if (session.told === status) return;
    session.told = status;
    deps.told?.(session.phone.id, status);
  }

  async function fail(
    session: Session,
    told: Extract<PhoneReport, { status: 'disconnected' | 'logged_out' }>,
  ): Promise<SessionEnd> {
    if (told.status === 'logged_out') {
      // The report deletes the keys: nothing may bring some of them back. Without them the device is worth nothing either.
      await session.current?.logOut();
      await session.keys.close();
    }
    const code = told.errorCode ?? told.status;
    return (await report(session, told)) ?? { kind: 'failed', code, againMs: null };
  }

  /** Whose the number is; while the database is away, the session goes on as before. */
  function owner({ phone }: Session): Promise<Ownership> {
    return deps.accounts.alive(phone.id, phone.epoch).catch(() => 'mine' as const);
  }

  /** Ends the connection. One that nobody wants any more must not stay among the phone's linked devices. */
  async function signOff(session: Session): Promise<void> {
    const connection = session.current;
    if (connection === null) return;
    // What is under way may still leave; nothing new is taken.
    void session.queue?.close();
    const late = pause(stopWithinMs, never).then(() => 'mine' as const);
    const whose = await Promise.race([owner(session), late]);
    if (whose === 'unwanted') await connection.logOut();
    else connection.end();
  }

  async function takeReceipts(session: Session, reports: readonly DeliveryReport[]): Promise<void> {
    const taken = await withDatabase(session, () => deps.reports.accept(reports));
    if (taken === null) throw new Error('The session ends');
  }

  /** The number is in: the row says so, deliveries begin. */
  async function welcome(session: Session, live: LiveNumber): Promise<SessionEnd | null> {
    const { phone, keys, baileys } = session;
    const me = keys.creds.me;
    const phoneJid = baileys.jidNormalizedUser(me?.id);
    const lid = me?.lid ? baileys.jidNormalizedUser(me.lid) : null;
    const answer = await withDatabase(session, () =>
      deps.accounts.connected(phone.id, phone.epoch, { phoneJid, lid }),
    );
    if (answer === null) return handover;
    if (answer.value === 'taken') {
      await live.connection.logOut();
      return fail(session, { status: 'logged_out', errorCode: 'number_taken' });
    }
    const end = endOf(answer.value);
    if (end !== null) return end;
    session.pairingEnds = null;
    session.beat('connected');
    tell(session, 'connected');
    deps.numbers.set(phone.id, live);
    await openQueue(session);
    const woken = await withDatabase(session, () => deps.returns.wake(`whatsapp:${phone.id}`));
    if (woken === null) return handover;
    return null;
  }

  async function openQueue(session: Session): Promise<void> {
    if (session.queue?.isOpen() === true || session.signal.aborted) return;
    try {
      session.queue = await deps.queues.open('whatsapp', session.phone.id);
    } catch (error) {
      deps.log('whatsapp_queue_failed', { phoneId: session.phone.id, err: error });
    }
  }

  async function showQr(session: Session, qr: string, shown: number): Promise<SessionEnd | null> {
    if (session.pairingEnds === null) return null;
    const lasts = shown === 1 ? firstQrMs : nextQrMs;
    const expiresAt = Math.min(now() + lasts, session.pairingEnds);
    session.beat('pairing');
    return report(session, { status: 'pending', qrCode: qr, expiresAt });
  }

  async function showPairingCode(
    session: Session,
    connection: Connection,
    digits: string,
  ): Promise<SessionEnd | null> {
    const pairingCode = await connection.socket.requestPairingCode(digits).catch(() => null);
    if (pairingCode === null) return null;
    session.beat('pairing');
    const expiresAt = session.pairingEnds ?? now();
    return report(session, { status: 'pending', pairingCode, expiresAt });
  }

  /** One connection, until it ends. */
  async function connectOnce(session: Session): Promise<Outcome> {
    const { phone, baileys, keys, signal } = session;
    const paired = keys.creds.account !== undefined && keys.creds.account !== null;
    if (!paired) {
      // What a pairing code left behind would be taken for a login.
      delete keys.creds.me;
      keys.creds.pairingCode = undefined;
      session.pairingEnds ??= now() + times.pairingMs;
    } else {
      session.pairingEnds = null;
    }
    session.beat(paired ? 'connecting' : 'pairing');
    let wasOpen = false;
    let codesShown = 0;
    let ending: SessionEnd | null = null;
    // What follows from events happens one after the other.
    let steps: Promise<unknown> = Promise.resolve();
    const next = (work: () => Promise<SessionEnd | null>): void => {
      steps = steps.then(async () => {
        if (ending !== null) return;
        try {
          ending = await work();
        } catch (error) {
          deps.log('whatsapp_session_broken', { phoneId: phone.id, err: error });
          ending = { kind: 'failed', code: 'session_broken', againMs: afterBrokenMs };
        }
        if (ending?.kind === 'unwanted') await connection.logOut();
        else if (ending !== null) connection.end();
      });
    };

    session.broken = null;
    const connection = openConnection({
      baileys,
      phoneId: phone.id,
      address: deps.address,
      keys,
      retryCounters: session.retryCounters,
      storedStanza: (key) => storedStanza(session, key),
      sentMessage: (id) => sentMessage(session, id),
      groupMetadata: (jid) => session.groups.cached(jid),
      events: {
        onQr(qr) {
          codesShown += 1;
          const shown = codesShown;
          const { pairingNumber } = phone;
          if (pairingNumber === null) next(() => showQr(session, qr, shown));
          else if (shown === 1) next(() => showPairingCode(session, connection, pairingNumber));
        },
        onPaired() {
          session.pairingEnds = null;
          next(() => report(session, { status: 'loading' }));
        },
        onOpen() {
          wasOpen = true;
          next(() => welcome(session, live));
        },
        onCaughtUp: () => session.drain.kick(),
        onMessages: (messages) => void notices(session, () => session.taker.takePlain(messages)),
        onCalls: (calls) => void notices(session, () => session.taker.takeCalls(calls)),
        onGroupsChanged: (jids) => session.groups.forget(jids),
        onGroupNamed: (jid, subject) => groupNamed(phone, jid, subject),
        onDecrypted: () => session.faults.decrypted(),
        onFault: (stanza, reason) => {
          if (session.faults.failed(stanza.key, reason)) next(() => giveUpKeys(session));
        },
        onReceipts: (reports) => takeReceipts(session, reports),
      },
    });
    const live: LiveNumber = { baileys, connection };
    session.current = connection;
    const stop = (): void => void signOff(session);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const watch = setInterval(
      () => {
        next(async () => {
          if (now() >= session.until) return handover;
          if (session.pairingEnds !== null && now() >= session.pairingEnds) {
            return fail(session, { status: 'disconnected', errorCode: 'qr_not_scanned' });
          }
          // It may have failed to open while Temporal was away.
          if (deps.numbers.find(phone.id) === live) await openQueue(session);
          return endOf(await owner(session));
        });
      },
      Math.min(times.aliveMs, times.pairingMs / 4),
    );

    const { code } = await connection.closed;
    clearInterval(watch);
    signal.removeEventListener('abort', stop);
    deps.numbers.remove(phone.id, live);
    session.current = null;
    await steps;
    if (ending !== null) return { kind: 'end', end: ending };
    if (signal.aborted) return { kind: 'end', end: handover };
    return outcomeOf(session, code, wasOpen);
  }

  async function outcomeOf(session: Session, code: number, wasOpen: boolean): Promise<Outcome> {
    const { broken } = session;
    if (broken !== null) return afterBrokenKeys(session, broken, wasOpen);
    if (code === restartRequired) return { kind: 'again' };
    if (code === timedOut && session.pairingEnds !== null && !wasOpen) return { kind: 'again' };
    if (code === loggedOut) {
      const told = { status: 'logged_out', errorCode: 'logged_out' } as const;
      return { kind: 'end', end: await fail(session, told) };
    }
    if (code === replaced) return { kind: 'end', end: await afterReplaced(session) };
    if (code === versionRefused) return afterOutdated(session);
    const errorCode = hopeless[code];
    if (errorCode !== undefined) {
      return { kind: 'end', end: await fail(session, { status: 'disconnected', errorCode }) };
    }
    return { kind: 'lost', code: passing[code] ?? 'connection_lost', wasOpen };
  }

  async function afterBrokenKeys(
    session: Session,
    broken: KeysBroken,
    wasOpen: boolean,
  ): Promise<Outcome> {
    switch (broken) {
      case 'fenced': {
        const whose = await withDatabase(session, () =>
          deps.accounts.alive(session.phone.id, session.phone.epoch),
        );
        const end = whose === null ? handover : endOf(whose.value);
        // The row says it is ours after all: another session opened and was taken back; begin anew.
        return { kind: 'end', end: end ?? handover };
      }
      case 'credentials_unreadable':
        return {
          kind: 'end',
          end: await fail(session, {
            status: 'disconnected',
            errorCode: 'credentials_unreadable',
          }),
        };
      case 'database_away':
        return { kind: 'lost', code: 'database_away', wasOpen };
    }
  }

  /** Somebody else connected with the number's keys: a newer session of ours, or a stranger. */
  async function afterReplaced(session: Session): Promise<SessionEnd> {
    const silent = endOf(await owner(session));
    if (silent !== null) return silent;
    session.beat('replaced');
    await pause(times.replacedMs, session.signal);
    if (session.signal.aborted) return handover;
    return fail(session, { status: 'disconnected', errorCode: 'replaced' });
  }

  /**
   * WhatsApp takes no client of our version: a person has to name another one, or to update the library. A number that
   * is paired comes back by itself once a worker has it; for one that is not, nobody would be there to see its QR.
   */
  async function afterOutdated(session: Session): Promise<Outcome> {
    const { id } = session.phone;
    deps.log('whatsapp_client_outdated', { phoneId: id, fix: 'set WHATSAPP_WEB_VERSION' });
    if (session.pairingEnds !== null) {
      const told = { status: 'disconnected', errorCode: clientOutdated } as const;
      return { kind: 'end', end: await fail(session, told) };
    }
    session.beat(clientOutdated);
    const told = { status: 'reconnecting', errorCode: clientOutdated } as const;
    const end = await report(session, told, clientOutdated);
    return end === null ? { kind: 'outdated' } : { kind: 'end', end };
  }

  /** A pause that is longer than a session may show no life; answers how the session ends in it, or null. */
  async function rest(session: Session, ms: number): Promise<SessionEnd | null> {
    const until = now() + ms;
    while (!session.signal.aborted && now() < until) {
      await pause(Math.min(times.aliveMs, until - now()), session.signal);
      const end = endOf(await owner(session));
      if (end !== null) return end;
    }
    return null;
  }

  /** Too much can't be decrypted: the keys are worth nothing any more (contract §9.1). */
  function giveUpKeys(session: Session): Promise<SessionEnd> {
    return fail(session, { status: 'logged_out', errorCode: 'keys_broken' });
  }

  /** What gets lost of it comes again with the next answer about the group. */
  function groupNamed({ id }: OpenedPhone, jid: string, subject: string): void {
    deps.groupNames
      .learnt(id, jid, subject)
      .catch((error: unknown) => deps.log('whatsapp_group_not_named', { phoneId: id, err: error }));
  }

  /** Calls and notices: what is lost of them is no message. */
  async function notices(session: Session, take: () => Promise<void>): Promise<void> {
    try {
      await take();
    } catch (error) {
      deps.log('whatsapp_notice_lost', { phoneId: session.phone.id, err: error });
    }
  }

  async function storedStanza(
    { phone, signal, beat }: Session,
    key: string,
  ): Promise<string | null> {
    const found = await withDatabase({ signal, beat }, () => deps.inbox.find(phone.id, key));
    if (found === null) throw new KeysBrokenError('database_away');
    return found.value;
  }

  async function sentMessage(
    { phone, baileys, signal, beat }: Session,
    id: string,
  ): Promise<Protocol.IMessage | undefined> {
    const found = await withDatabase({ signal, beat }, () => deps.sent.find(phone.id, id));
    return found === null || found.value === null ? undefined : readSent(baileys, found.value);
  }

  /** Connects again and again until the session ends. */
  async function stay(session: Session): Promise<SessionEnd> {
    let failures = 0;
    while (!session.signal.aborted && now() < session.until) {
      const outcome = await connectOnce(session);
      if (outcome.kind === 'end') return outcome.end;
      if (outcome.kind === 'again') continue;
      if (outcome.kind === 'outdated') {
        const end = await rest(session, times.outdatedMs * (0.5 + 0.5 * chance()));
        if (end !== null) return end;
        continue;
      }
      if (outcome.wasOpen) failures = 0;
      session.beat('reconnecting');
      if (session.pairingEnds !== null) {
        if (now() >= session.pairingEnds) {
          return fail(session, { status: 'disconnected', errorCode: outcome.code });
        }
      } else {
        const end = await report(session, { status: 'reconnecting', errorCode: outcome.code });
        if (end !== null) return end;
      }
      await pause(backOff(failures), session.signal);
      failures += 1;
    }
    return handover;
  }

  async function begin(
    context: SessionContext,
    phone: OpenedPhone,
    baileys: Baileys,
  ): Promise<Session> {
    const parts: { session?: Session } = {};
    const keys = await openSessionKeys({
      baileys,
      store: deps.keys,
      session: { id: phone.id, epoch: phone.epoch },
      signal: context.signal,
      times: times.store,
      onInbox: () => parts.session?.drain.kick(),
      async onBroken(code) {
        const { session } = parts;
        if (session === undefined) return;
        session.broken = code;
        await (code === 'fenced' ? signOff(session) : session.current?.end());
      },
    });
    const groups = createGroups({
      ask: (jid) => {
        const socket = deps.numbers.find(phone.id)?.connection.socket;
        return socket?.groupMetadata(jid) ?? Promise.reject(new Error('Not connected'));
      },
      onSubject: (jid, subject) => groupNamed(phone, jid, subject),
    });
    const taker = createStanzaTaker({
      baileys,
      phone,
      me: () => ({ id: keys.creds.me?.id ?? '', lid: keys.creds.me?.lid ?? '' }),
      keys: keys.keys,
      groups,
      now,
      intake: deps.intake,
      inbox: deps.inbox,
      placeholders: deps.placeholders,
      accounts: deps.accounts,
    });
    const drain = createInboxDrain({
      inbox: deps.inbox,
      phoneId: phone.id,
      taker,
      faultOf: deps.faultOf,
      signal: context.signal,
      log: deps.log,
    });
    const session: Session = {
      ...context,
      phone,
      baileys,
      keys,
      groups,
      taker,
      drain,
      retryCounters: counters(),
      faults: decryptFaults({ now }),
      current: null,
      broken: null,
      until: now() + times.dayMs,
      pairingEnds: null,
      queue: null,
      told: null,
    };
    parts.session = session;
    return session;
  }

  /** Leaves nothing running; the number stays paired unless nobody wants it any more. */
  async function leave(session: Session): Promise<void> {
    await session.queue?.close().catch((error: unknown) => {
      deps.log('whatsapp_queue_failed', { phoneId: session.phone.id, err: error });
    });
    session.current?.end();
    await Promise.all([session.keys.close(), session.drain.idle()]);
  }

  return {
    async run(accountId, outer) {
      const ending = new AbortController();
      const signal = AbortSignal.any([outer.signal, ending.signal]);
      const context: SessionContext = { signal, beat: outer.beat };
      await pause(chance() * times.staggerMs, context.signal);
      if (context.signal.aborted) return handover;
      context.beat('opening');
      const opened = await withDatabase(context, () => deps.accounts.open(accountId));
      if (opened === null) return handover;
      const phone = opened.value;
      if (phone === null) return { kind: 'unwanted' };

      const failed = async (errorCode: string): Promise<SessionEnd> => {
        const told = await withDatabase(context, () =>
          deps.accounts.report(phone.id, phone.epoch, { status: 'disconnected', errorCode }),
        );
        return endOf(told?.value ?? 'mine') ?? { kind: 'failed', code: errorCode, againMs: null };
      };
      let session: Session;
      try {
        session = await begin(context, phone, await loadBaileys());
      } catch (error) {
        if (error instanceof BaileysMissingError) return failed('baileys_missing');
        if (error instanceof KeysBrokenError && error.code === 'credentials_unreadable') {
          return failed('credentials_unreadable');
        }
        // The database went away while the keys were read.
        return handover;
      }
      // What an earlier process decrypted and did not finish.
      session.drain.kick();
      try {
        return await stay(session);
      } finally {
        ending.abort();
        await leave(session);
      }
    },
  };
}

function endOf(ownership: Ownership): SessionEnd | null {
  return ownership === 'mine' ? null : { kind: ownership };
}

/** How often each message was asked for again; lives as long as the session. */
function counters(): CacheStore {
  const mostKept = 2_000;
  const kept = new Map<string, unknown>();
  return {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
    },
    del: (key) => void kept.delete(key),
    flushAll: () => kept.clear(),
  };
}
