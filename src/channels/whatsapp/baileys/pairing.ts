import type { SessionEnd } from '../../../contracts/account.ts';
import type { Connection } from './connection.ts';
import { report } from './reporting.ts';
import type { Session } from './session-state.ts';

/** As long as the library shows codes: a minute for the first, twenty seconds for each of the others. */
const firstQrMs = 60_000;
const nextQrMs = 20_000;

/** Returns whether the number is paired. For an unpaired number, the time limit for pairing starts now. */
export function isPaired(session: Session): boolean {
  const { creds } = session.keys;
  if (creds.account !== undefined && creds.account !== null) {
    session.pairingEnds = null;
    return true;
  }
  // The remains of a pairing code would be taken for a login.
  delete creds.me;
  creds.pairingCode = undefined;
  session.pairingEnds ??= session.now() + session.times.pairingMs;
  return false;
}

/** Shows managers a QR to scan; `shown` counts the QRs. */
export async function showQr(
  session: Session,
  qr: string,
  shown: number,
): Promise<SessionEnd | null> {
  if (session.pairingEnds === null) return null;
  const lasts = shown === 1 ? firstQrMs : nextQrMs;
  const expiresAt = Math.min(session.now() + lasts, session.pairingEnds);
  session.heartbeat('pairing');
  return report(session, { status: 'pending', qrCode: qr, expiresAt });
}

/** Shows managers the code to type on the phone, once WhatsApp has issued one. */
export async function showPairingCode(
  session: Session,
  connection: Connection,
  digits: string,
): Promise<SessionEnd | null> {
  const pairingCode = await connection.socket.requestPairingCode(digits).catch(() => null);
  if (pairingCode === null) return null;
  session.heartbeat('pairing');
  const expiresAt = session.pairingEnds ?? session.now();
  return report(session, { status: 'pending', pairingCode, expiresAt });
}
