import type { SessionEnd } from '../../../contracts/account.ts';
import { pause } from '../../../lib/pause.ts';
import { endOf, handover } from '../../shared/session.ts';
import type { KeysBroken } from './key-store.ts';
import type { WhatsappFault } from '../account-faults.ts';
import { fail, owner, report } from './reporting.ts';
import type { Session } from './session-state.ts';

/** The library's reasons for the end of a connection (`DisconnectReason`). */
const restartRequired = 515;
const replaced = 440;
const loggedOut = 401;
const timedOut = 408;
/** The library has no name for this code: WhatsApp Web no longer accepts clients of this version. */
const versionRefused = 405;
const clientOutdated = 'client_outdated';
/** Faults that only a person can fix. */
const hopeless: Readonly<Record<number, WhatsappFault>> = {
  403: 'account_banned',
  411: 'multidevice_mismatch',
};
const passing: Readonly<Record<number, WhatsappFault>> = {
  408: 'connection_lost',
  428: 'connection_closed',
  500: 'stream_error',
  503: 'whatsapp_unavailable',
};

/** Why a connection ended, as far as the session's next step depends on it. */
export type Outcome =
  | { readonly kind: 'again' }
  | { readonly kind: 'lost'; readonly code: WhatsappFault; readonly wasOpen: boolean }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'end'; readonly end: SessionEnd };

/**
 * Decides what follows from the end of a connection. During pairing, one that ran out of codes to show is replaced at
 * once; the library gives the same code when it never reached WhatsApp, which is a failure like any other.
 */
export async function outcomeOf(
  session: Session,
  code: number,
  { wasOpen, codeWasShown }: { readonly wasOpen: boolean; readonly codeWasShown: boolean },
): Promise<Outcome> {
  const { broken } = session;
  if (broken !== null) return afterBrokenKeys(session, broken, wasOpen);
  if (code === restartRequired) return { kind: 'again' };
  const pairs = session.pairingEnds !== null && !wasOpen;
  if (code === timedOut && pairs && codeWasShown) return { kind: 'again' };
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
      const whose = await session.patience.withDatabase(session, () =>
        session.deps.accounts.alive(session.phone.id, session.phone.fencingToken),
      );
      const end = whose === null ? handover : endOf(whose.value);
      // The row says the number is ours after all: another session opened and was taken back. Start again.
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
  session.heartbeat('replaced');
  await pause(session.times.replacedMs, session.signal);
  if (session.signal.aborted) return handover;
  return fail(session, { status: 'disconnected', errorCode: 'replaced' });
}

/**
 * WhatsApp does not accept our client version: a person must set another one, or update the library. A paired number
 * reconnects by itself once a worker has the new version; for an unpaired one, nobody would be there to see its QR.
 */
async function afterOutdated(session: Session): Promise<Outcome> {
  const { id } = session.phone;
  session.deps.log('whatsapp_client_outdated', { phoneId: id, fix: 'set WHATSAPP_WEB_VERSION' });
  if (session.pairingEnds !== null) {
    const told = { status: 'disconnected', errorCode: clientOutdated } as const;
    return { kind: 'end', end: await fail(session, told) };
  }
  session.heartbeat(clientOutdated);
  const told = { status: 'reconnecting', errorCode: clientOutdated } as const;
  const end = await report(session, told, clientOutdated);
  return end === null ? { kind: 'outdated' } : { kind: 'end', end };
}
