import { decide } from '../../src/domain/chat/decide.ts';
import { passDeadlines } from '../../src/domain/chat/due.ts';
import { evolveAll } from '../../src/domain/chat/evolve.ts';
import type { DeadlinePolicy } from '../../src/domain/chat/policy.ts';
import { receive } from '../../src/domain/chat/receive.ts';
import { decideRound } from '../../src/domain/chat/round.ts';
import type { ChatState } from '../../src/domain/chat/state.ts';
import type { AnswerOutcome } from '../../src/domain/chat/work.ts';
import { noWork, quietChat } from './chat-state.ts';

/** A chat whose organization wants answers in time, and what happens to it. */

export const minute = 60_000;
export const now = 1_700_000_000_000;
export const policy: DeadlinePolicy = {
  firstResponseMs: 5 * minute,
  nextResponseMs: 15 * minute,
  closeAfterMs: 60 * minute,
};
export const fresh: ChatState = { ...quietChat, assignedUserId: 7, assignedAt: 1, policy };
export const operator = { userId: 7, role: 'employee' } as const;

export const wrote = (
  state: ChatState,
  at: number,
  more: { fromMe?: boolean; quiet?: boolean } = {},
) =>
  evolveAll(
    state,
    receive(state, [{ id: 1, fromMe: false, quiet: false, timestamp: at, ...more }], at),
  );
/** The message is queued, or planned. */
export const queue = (state: ChatState, at: number, sendAt?: number): ChatState => {
  const decision = decide(
    state,
    {
      kind: 'sendMessage',
      commandId: `send-${at}`,
      by: operator,
      messageId: 50,
      ...(sendAt !== undefined && { sendAt }),
    },
    { now: at, drafts: [50], retryable: [] },
  );
  if (!('events' in decision)) throw new Error(decision.refused);
  return evolveAll(state, decision.events);
};
/** The message's outcome, told by the inbox. */
export const settled = (
  state: ChatState,
  at: number,
  status: 'sent' | 'failed' | 'unknown',
  answered?: AnswerOutcome,
): ChatState =>
  decideRound(
    state,
    {
      ...noWork,
      items: [
        {
          id: 9,
          kind: 'delivery',
          messageId: 50,
          status,
          code: null,
          at,
          ...(answered !== undefined && { answer: answered }),
        },
      ],
    },
    at,
  ).state;
export const left = { left: true, askedAfter: null } as const;
/** And it left at once. */
export const answer = (state: ChatState, at: number): ChatState =>
  settled(queue(state, at), at, 'sent', left);
export const pass = (state: ChatState, at: number): ChatState =>
  evolveAll(state, passDeadlines(state, at));
