import pTimeout from 'p-timeout';
import type { SessionEnd } from '../../../contracts/account.ts';
import type { Ownership } from '../../../ports/accounts/account-sessions.ts';
import { pause } from '../../../lib/pause.ts';
import { endOf, handover } from '../../shared/session.ts';
import type { PhoneReport } from '../ports/phones.ts';
import type { Session } from './session-state.ts';

/** What people and ops learn about a number, and how its row answers. */

/** How long a session that has to end waits for the database to say why. */
const stopWithinMs = 1_000;

/**
 * Tells people the number's state, and ops with a word of its own; returns how the session ends because of it, or null.
 */
export async function report(
  session: Session,
  told: PhoneReport,
  word: string = told.status,
): Promise<SessionEnd | null> {
  const { id, fencingToken } = session.phone;
  const answer = await session.patience.withDatabase(session, () =>
    session.deps.accounts.report(id, fencingToken, told),
  );
  if (answer?.value === 'mine') tell(session, word);
  return answer === null ? handover : endOf(answer.value);
}

/** Reports a new status to ops. */
export function tell(session: Session, status: string): void {
  if (session.told === status) return;
  session.told = status;
  session.deps.told?.(session.phone.id, status);
}

/** Ends the session with an error that people see in the number's row. */
export async function fail(
  session: Session,
  told: Extract<PhoneReport, { status: 'disconnected' | 'logged_out' }>,
): Promise<SessionEnd> {
  if (told.status === 'logged_out') {
    // The report deletes the keys, and nothing may bring some of them back. Without keys the device is useless.
    await session.current?.logOut();
    await session.keys.close();
  }
  const code = told.errorCode ?? told.status;
  return (await report(session, told)) ?? { kind: 'failed', code, againMs: null };
}

/** Who has the number; while the database is unavailable, the session continues as before. */
export function owner(session: Session): Promise<Ownership> {
  const { phone } = session;
  return session.deps.accounts.alive(phone.id, phone.fencingToken).catch(() => 'mine' as const);
}

/** Ends the connection. A number that nobody wants any more must not stay among the phone's linked devices. */
export async function signOff(session: Session): Promise<void> {
  const connection = session.current;
  if (connection === null) return;
  // Running sends may still finish; no new ones are accepted.
  void session.queue?.close();
  const whose = await pTimeout(owner(session), {
    milliseconds: stopWithinMs,
    fallback: () => 'mine' as const,
  });
  if (whose === 'unwanted') await connection.logOut();
  else connection.end();
}

/** Pauses, and meanwhile shows that the session is alive; returns how it ends in the pause, or null. */
export async function rest(session: Session, ms: number): Promise<SessionEnd | null> {
  const until = session.now() + ms;
  while (!session.signal.aborted && session.now() < until) {
    await pause(Math.min(session.times.aliveMs, until - session.now()), session.signal);
    const end = endOf(await owner(session));
    if (end !== null) return end;
  }
  return null;
}
