import type { CacheStore } from '@whiskeysockets/baileys';
import type { SessionEnd } from '../../../contracts/account.ts';
import type { AccountSessions, SessionContext } from '../../../ports/accounts/account-sessions.ts';
import { createCache } from '../../../lib/cache.ts';
import { pause } from '../../../lib/pause.ts';
import { createPatience, createSessions, endOf, handover } from '../../shared/session.ts';
import type { WhatsappFault } from '../account-faults.ts';
import type { OpenedPhone } from '../ports/phones.ts';
import { BaileysMissingError, loadBaileys } from './baileys.ts';
import { connectOnce, groupNamed } from './connect.ts';
import { decryptFaults } from './decrypt-faults.ts';
import { createGroups } from './groups.ts';
import { spellingIntake } from '../spellings.ts';
import { createInboxDrain } from './inbox-drain.ts';
import { KeysBrokenError, openSessionKeys } from './key-store.ts';
import { fail, report, rest, signOff } from './reporting.ts';
import {
  usualTimes,
  type Session,
  type SessionSurroundings,
  type WhatsappSessionDeps,
} from './session-state.ts';
import { createStanzaTaker } from './stanza-taker.ts';

/**
 * Holds the connections of numbers by QR. What we acknowledge to WhatsApp is already in the database. A session that
 * has lost its number ends silently. A session that is asked to end leaves the number paired, so that the next one
 * needs no QR.
 */
export function createWhatsappSessions(deps: WhatsappSessionDeps): AccountSessions {
  const times = { ...usualTimes, ...deps.times };
  const { now = Date.now, chance = Math.random } = deps;
  const patience = createPatience(times, chance);
  const around: SessionSurroundings = { deps, times, now, chance, patience };

  /** Ends a session that could not start, with an error that people see in the number's row. */
  async function failed(
    context: SessionContext,
    { id, fencingToken }: OpenedPhone,
    errorCode: WhatsappFault,
  ): Promise<SessionEnd> {
    const told = await patience.withDatabase(context, () =>
      deps.accounts.report(id, fencingToken, { status: 'disconnected', errorCode }),
    );
    return endOf(told?.value ?? 'mine') ?? { kind: 'failed', code: errorCode, againMs: null };
  }

  async function run(phone: OpenedPhone, outer: SessionContext): Promise<SessionEnd> {
    const ending = new AbortController();
    const signal = AbortSignal.any([outer.signal, ending.signal]);
    const context: SessionContext = { signal, heartbeat: outer.heartbeat };
    let session: Session;
    try {
      session = await begin(around, context, phone);
    } catch (error) {
      if (error instanceof BaileysMissingError) return failed(context, phone, 'baileys_missing');
      if (error instanceof KeysBrokenError && error.code === 'credentials_unreadable') {
        return failed(context, phone, 'credentials_unreadable');
      }
      // The database became unavailable while the keys were read.
      return handover;
    }
    // Stanzas that an earlier process decrypted and did not finish.
    session.drain.kick();
    try {
      return await stay(session);
    } finally {
      ending.abort();
      await leave(session);
    }
  }

  return createSessions({
    open: (id) => deps.accounts.open(id),
    run,
    patience,
    staggerMs: times.staggerMs,
    chance,
  });
}

/** Reads the number's keys and creates everything that lives as long as the session. */
async function begin(
  around: SessionSurroundings,
  context: SessionContext,
  phone: OpenedPhone,
): Promise<Session> {
  const { deps, now } = around;
  const baileys = await loadBaileys();
  const parts: { session?: Session } = {};
  const keys = await openSessionKeys({
    baileys,
    store: deps.keys,
    session: { id: phone.id, fencingToken: phone.fencingToken },
    signal: context.signal,
    times: around.times.store,
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
    onSubject: (jid, subject) => groupNamed({ deps, phone }, jid, subject),
  });
  const taker = createStanzaTaker({
    baileys,
    phone,
    me: () => ({ id: keys.creds.me?.id ?? '', lid: keys.creds.me?.lid ?? '' }),
    keys: keys.keys,
    groups,
    now,
    intake: spellingIntake(deps.intake),
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
    ...around,
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
    until: now() + around.times.dayMs,
    pairingEnds: null,
    queue: null,
    told: null,
  };
  parts.session = session;
  return session;
}

/** Reconnects until the session ends. */
async function stay(session: Session): Promise<SessionEnd> {
  let failures = 0;
  while (!session.signal.aborted && session.now() < session.until) {
    const outcome = await connectOnce(session);
    if (outcome.kind === 'end') return outcome.end;
    if (outcome.kind === 'again') continue;
    if (outcome.kind === 'outdated') {
      const end = await rest(session, session.times.outdatedMs * (0.5 + 0.5 * session.chance()));
      if (end !== null) return end;
      continue;
    }
    if (outcome.wasOpen) failures = 0;
    session.heartbeat('reconnecting');
    if (session.pairingEnds !== null) {
      if (session.now() >= session.pairingEnds) {
        return fail(session, { status: 'disconnected', errorCode: outcome.code });
      }
    } else {
      const end = await report(session, { status: 'reconnecting', errorCode: outcome.code });
      if (end !== null) return end;
    }
    await pause(session.patience.backOff(failures), session.signal);
    failures += 1;
  }
  return handover;
}

/** Leaves nothing running; the number stays paired unless nobody wants it any more. */
async function leave(session: Session): Promise<void> {
  await session.queue?.close().catch((error: unknown) => {
    session.deps.log('whatsapp_queue_failed', { phoneId: session.phone.id, err: error });
  });
  session.current?.end();
  await Promise.all([session.keys.close(), session.drain.idle()]);
}

/** How often each message was requested again; lives as long as the session. */
function counters(): CacheStore {
  const mostKept = 2_000;
  const kept = createCache<string, NonNullable<unknown>>({ most: mostKept });
  return {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    set: (key, value) => void kept.set(key, value as NonNullable<typeof value>),
    del: (key) => void kept.delete(key),
    flushAll: () => kept.clear(),
  };
}
