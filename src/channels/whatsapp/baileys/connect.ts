import type { proto as Protocol, WAMessage } from '@whiskeysockets/baileys';
import type { SessionEnd } from '../../../contracts/account.ts';
import type { DeliveryReport } from '../../../ports/delivery/delivery-reports.ts';
import { endOf, handover } from '../../shared/session.ts';
import { openConnection } from './connection.ts';
import { KeysBrokenError } from './key-store.ts';
import type { LiveNumber } from './live-numbers.ts';
import { outcomeOf, type Outcome } from './outcomes.ts';
import { isPaired, showPairingCode, showQr } from './pairing.ts';
import { fail, owner, report, signOff, tell } from './reporting.ts';
import { readSent } from './sent-content.ts';
import type { Session } from './session-state.ts';

/** The pause after an error of our own. */
const afterBrokenMs = 60_000;

/** Runs one connection until it ends. */
export async function connectOnce(session: Session): Promise<Outcome> {
  const { phone, baileys, keys, signal } = session;
  session.heartbeat(isPaired(session) ? 'connecting' : 'pairing');
  let wasOpen = false;
  let codesShown = 0;
  let ending: SessionEnd | null = null;
  // The consequences of events run one after another.
  let steps: Promise<unknown> = Promise.resolve();
  const next = (work: () => Promise<SessionEnd | null>): void => {
    steps = steps.then(async () => {
      if (ending !== null) return;
      try {
        ending = await work();
      } catch (error) {
        session.deps.log('whatsapp_session_broken', { phoneId: phone.id, err: error });
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
    address: session.deps.address,
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
      onGroupNamed: (jid, subject) => groupNamed(session, jid, subject),
      onDecrypted: () => session.faults.decrypted(),
      onFault: (stanza, reason) => {
        if (session.faults.failed(stanza.key, reason)) next(() => giveUpKeys(session));
      },
      onReceipts: (reports) => takeReceipts(session, reports),
      onNumbersChanged: (changes) => takeNumberChanges(session, changes),
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
        if (session.now() >= session.until) return handover;
        if (session.pairingEnds !== null && session.now() >= session.pairingEnds) {
          return fail(session, { status: 'disconnected', errorCode: 'qr_not_scanned' });
        }
        // Opening may have failed while Temporal was down.
        if (session.deps.numbers.find(phone.id) === live) await openQueue(session);
        return endOf(await owner(session));
      });
    },
    Math.min(session.times.aliveMs, session.times.pairingMs / 4),
  );

  const { code } = await connection.closed;
  clearInterval(watch);
  signal.removeEventListener('abort', stop);
  session.deps.numbers.remove(phone.id, live);
  session.current = null;
  await steps;
  if (ending !== null) return { kind: 'end', end: ending };
  if (signal.aborted) return { kind: 'end', end: handover };
  return outcomeOf(session, code, { wasOpen, codeWasShown: codesShown > 0 });
}

/** The number is connected: stores that, opens its delivery queue and wakes the chats that wait for it. */
async function welcome(session: Session, live: LiveNumber): Promise<SessionEnd | null> {
  const { phone, keys, baileys } = session;
  const me = keys.creds.me;
  const phoneJid = baileys.jidNormalizedUser(me?.id);
  const lid = me?.lid ? baileys.jidNormalizedUser(me.lid) : null;
  const answer = await session.patience.withDatabase(session, () =>
    session.deps.accounts.connected(phone.id, phone.fencingToken, { phoneJid, lid }),
  );
  if (answer === null) return handover;
  if (answer.value === 'taken') {
    await live.connection.logOut();
    return fail(session, { status: 'logged_out', errorCode: 'number_taken' });
  }
  const end = endOf(answer.value);
  if (end !== null) return end;
  session.pairingEnds = null;
  session.heartbeat('connected');
  tell(session, 'connected');
  session.deps.numbers.set(phone.id, live);
  await openQueue(session);
  const woken = await session.patience.withDatabase(session, () =>
    session.deps.returns.wake(`whatsapp:${phone.id}`),
  );
  if (woken === null) return handover;
  return null;
}

async function openQueue(session: Session): Promise<void> {
  if (session.queue?.isOpen() === true || session.signal.aborted) return;
  try {
    session.queue = await session.deps.queues.open('whatsapp', session.phone.id);
  } catch (error) {
    session.deps.log('whatsapp_queue_failed', { phoneId: session.phone.id, err: error });
  }
}

async function takeReceipts(session: Session, reports: readonly DeliveryReport[]): Promise<void> {
  const taken = await session.patience.withDatabase(session, () =>
    session.deps.reports.accept(reports),
  );
  if (taken === null) throw new Error('The session ends');
}

/** A change that got lost would make a stranger of a customer. */
async function takeNumberChanges(session: Session, changes: readonly WAMessage[]): Promise<void> {
  const taken = await session.patience.withDatabase(session, async () => {
    try {
      await session.taker.takePlain(changes);
    } catch (error) {
      // One that can never be stored must not hold back the others.
      if (session.deps.faultOf(error) !== 'data') throw error;
      session.deps.log('whatsapp_notice_lost', { phoneId: session.phone.id, err: error });
    }
  });
  if (taken === null) throw new Error('The session ends');
}

/** Too many messages could not be decrypted: the keys are useless now (contract §9.1). */
function giveUpKeys(session: Session): Promise<SessionEnd> {
  return fail(session, { status: 'logged_out', errorCode: 'keys_broken' });
}

/** Takes calls and notices. A lost one is not a lost message. */
async function notices(session: Session, take: () => Promise<void>): Promise<void> {
  try {
    await take();
  } catch (error) {
    session.deps.log('whatsapp_notice_lost', { phoneId: session.phone.id, err: error });
  }
}

async function storedStanza(session: Session, key: string): Promise<string | null> {
  const found = await session.patience.withDatabase(session, () =>
    session.deps.inbox.find(session.phone.id, key),
  );
  if (found === null) throw new KeysBrokenError('database_away');
  return found.value;
}

async function sentMessage(session: Session, id: string): Promise<Protocol.IMessage | undefined> {
  const found = await session.patience.withDatabase(session, () =>
    session.deps.sent.find(session.phone.id, id),
  );
  return found === null || found.value === null
    ? undefined
    : readSent(session.baileys, found.value);
}

/** Stores the name of a group. A lost name comes again with the next answer about the group. */
export function groupNamed(
  { deps, phone }: Pick<Session, 'deps' | 'phone'>,
  jid: string,
  subject: string,
): void {
  deps.groupNames
    .learnt(phone.id, jid, subject)
    .catch((error: unknown) =>
      deps.log('whatsapp_group_not_named', { phoneId: phone.id, err: error }),
    );
}
