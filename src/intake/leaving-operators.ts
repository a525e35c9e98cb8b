import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { pause } from '../lib/pause.ts';
import type { ChatCommands } from '../ports/chat/chat-gateway.ts';
import type { LeavingOperator, LeavingOperators } from '../ports/people/leaving-operators.ts';

export interface HandBacks {
  stop(): Promise<void>;
}

const chatsAtOnce = 8;
const chatsOfPage = 100;
const everyMs = 2_000;
const longestPauseMs = 30_000;
/** A worker that dies leaves the operator to another one after this. */
const usualClaimMs = 30_000;

/**
 * Gives back the chats of operators who may no longer own them: of one who was disabled all that are not closed, of one
 * who lost the HR right those of HR. Each chat's workflow decides it, so that each has its event and its audit entry,
 * and a chat that somebody else took meanwhile stays theirs. Any number of workers may do it, and nothing is kept in
 * memory: what is left is in the rows.
 */
export function startHandBacks(deps: {
  readonly operators: LeavingOperators;
  readonly commands: Pick<ChatCommands, 'unassign'>;
  readonly onFailure: (error: unknown) => void;
  /** Shorter in tests. */
  readonly claimMs?: number;
}): HandBacks {
  const { operators, commands, claimMs = usualClaimMs } = deps;
  const stopping = new AbortController();
  const inTurn = pLimit(chatsAtOnce);

  const handBack = async (
    operator: LeavingOperator,
    chat: Parameters<typeof commands.unassign>[0],
  ) => {
    // The operator may be back since the page was read.
    if (stopping.signal.aborted || !(await operators.mustGiveBack(operator, chat.chatId))) return;
    await commands.unassign(chat, {
      // Not derived from the operator: who leaves twice gives back twice.
      commandId: randomUUID(),
      by: { userId: null, role: 'admin' },
      fromUserId: operator.userId,
    });
  };

  /** Whether chats are left: there was no time, or they could not be asked. */
  const handBackAll = async (operator: LeavingOperator): Promise<boolean> => {
    const until = Date.now() + claimMs / 2;
    let failed = false;
    for (let afterId = 0; !stopping.signal.aborted && Date.now() < until;) {
      const chats = await operators.chatsOf(operator, { afterId, limit: chatsOfPage });
      const last = chats.at(-1);
      if (last === undefined) return failed;
      const ended = await Promise.allSettled(
        chats.map((chat) => inTurn(() => handBack(operator, chat))),
      );
      // One chat that cannot be asked does not hold up the others; this operator is looked at again.
      for (const each of ended) {
        if (each.status !== 'rejected') continue;
        if (!failed) deps.onFailure(each.reason);
        failed = true;
      }
      afterId = last.chatId;
    }
    return true;
  };

  const work = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const operator = await operators.claim(claimMs);
        if (operator !== null) {
          const left = await handBackAll(operator);
          await operators.looked(operator, { left });
          failures = 0;
          continue;
        }
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) deps.onFailure(error);
      }
      await pause(Math.min(everyMs * 2 ** failures, longestPauseMs), stopping.signal);
    }
  };

  const done = work();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
