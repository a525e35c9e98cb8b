import { Context } from '@temporalio/activity';
import type { AccountActivities, SessionEnd, SessionInput } from '../../src/contracts/account.ts';
import { sessionActivity, type AccountKind } from '../../src/contracts/names.ts';
import { eventually } from './eventually.ts';

/** A session of a channel account that a test ends as it likes. */
export interface Session {
  readonly aborted: () => boolean;
  end(how: SessionEnd): void;
  fail(error: Error): void;
}

/** Activities of accounts. Their sessions live until a test or their worker ends them. */
export function createAccountSessions() {
  const sessions = new Map<string, Session[]>();
  let atOnce = 0;
  let mostAtOnce = 0;

  const of = (kind: AccountKind, id: number): Session[] => {
    const known = sessions.get(`${kind}-${id}`) ?? [];
    sessions.set(`${kind}-${id}`, known);
    return known;
  };

  const run =
    (kind: AccountKind) =>
    async ({ id }: SessionInput): Promise<SessionEnd> => {
      const context = Context.current();
      const cancelled = context.cancellationSignal;
      const timer = setInterval(() => context.heartbeat(), 100);
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      try {
        return await new Promise<SessionEnd>((resolve, reject) => {
          of(kind, id).push({ aborted: () => cancelled.aborted, end: resolve, fail: reject });
          cancelled.addEventListener('abort', () => resolve({ kind: 'handover' }));
        });
      } finally {
        atOnce -= 1;
        clearInterval(timer);
      }
    };

  const activities: AccountActivities = {
    [sessionActivity('telegram')]: run('telegram'),
    [sessionActivity('whatsapp')]: run('whatsapp'),
  };
  return {
    activities,
    /** The account's session number `count`, once it began. */
    async newest(kind: AccountKind, id: number, count: number): Promise<Session> {
      await eventually(() => of(kind, id).length === count);
      return of(kind, id)[count - 1]!;
    },
    count: (kind: AccountKind, id: number): number => of(kind, id).length,
    atOnce: () => atOnce,
    /** The most that ran side by side since the last reset. */
    mostAtOnce: () => mostAtOnce,
    resetMost(): void {
      mostAtOnce = atOnce;
    },
  };
}
