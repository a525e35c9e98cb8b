import type { SessionEnd } from '../../../contracts/account.ts';
import type { Connection } from './connection.ts';
import { report } from './reporting.ts';
import type { Session } from './session-state.ts';

/** As the library shows codes: the first for a minute, others for twenty seconds. */
const firstQrMs = 60_000;
const nextQrMs = 20_000;

/** Whether the number is paired; for one that is not, the time in which somebody has to do it begins. */
export function isPaired(session: Session): boolean {
  const { creds } = session.keys;
  if (creds.account !== undefined && creds.account !== null) {
    session.pairingEnds = null;
    return true;
  }
  // What a pairing code left behind would be taken for a login.
  delete creds.me;
  creds.pairingCode = undefined;
  session.pairingEnds ??= session.now() + session.times.pairingMs;
  return false;
}

/** Shows managers a QR to scan; `shown` counts them. */
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

/** Shows managers the code to type on the phone, once WhatsApp has given one. */
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
