import type { Pool, PoolClient } from 'pg';
import type { CommitInput } from '../../contracts/commit.ts';
import { dueWords, hasWork, nextDeadline } from '../../domain/chat/due.ts';
import { completeState } from '../../domain/chat/state.ts';
import type {
  AuditedChat,
  AuditPage,
  ChatProblem,
  FeedProblem,
  RowProblem,
} from '../../ports/chat/chat-audit.ts';
import { rowChecks, runCheck } from '../operations/chat-checks.ts';
import { createChatStore } from './chat-store.ts';
import { eventChecks } from '../operations/event-checks.ts';
import { codeOf } from '../database/sql-errors.ts';
import { all, change, first } from '../database/statement.ts';
import { inTransaction, limitStatements } from '../database/transaction.ts';
import {
  auditedChats,
  auditedIds,
  feedWindow,
  giveToWinner,
  lockChat,
  mendRow,
  organizationIds,
  retellOutcomes,
} from './audit-statements.ts';

const checks = [...rowChecks, ...eventChecks];
const tooSlow = '57014';

/**
 * Time limit of each check of a page. If it is exceeded, the chats are checked one by one, so that one large chat does
 * not hide the others.
 */
const checkWithinMs = 20_000;
/** A deadline that is overdue by more than this is stuck. */
const deadlineWithinMs = 60_000;
/** Number of positions that one statement counts. */
const positionsAtOnce = 50_000;

export type ChatAudit = ReturnType<typeof createChatAudit>;

/**
 * Compares a chat's row with the data that it copies, and repairs it. Reads bounded pages in order of id, each in one
 * snapshot.
 */
export function createChatAudit(pool: Pool) {
  const store = createChatStore(pool);

  async function audit(chatIds: readonly number[]): Promise<AuditPage> {
    if (chatIds.length === 0) return { chats: [], problems: [], unchecked: [] };
    try {
      return await atOneMoment(pool, async (client) => {
        const read = await all(client, auditedChats, { chatIds });
        const problems: ChatProblem[] = read.flatMap(missedDeadlines);
        for (const check of checks) problems.push(...(await runCheck(client, check, chatIds)));
        return { chats: read.map(auditedChat), problems, unchecked: [] };
      });
    } catch (error) {
      if (codeOf(error) !== tooSlow) throw error;
    }
    return chatIds.length === 1 ? auditLarge(chatIds[0]!) : auditHalves(chatIds);
  }

  async function auditHalves(chatIds: readonly number[]): Promise<AuditPage> {
    const middle = Math.ceil(chatIds.length / 2);
    const first = await audit(chatIds.slice(0, middle));
    const second = await audit(chatIds.slice(middle));
    return {
      chats: [...first.chats, ...second.chats],
      problems: [...first.problems, ...second.problems],
      unchecked: [...first.unchecked, ...second.unchecked],
    };
  }

  /** Runs the checks one by one, and reports those that take too long. */
  async function auditLarge(chatId: number): Promise<AuditPage> {
    const read = await all(pool, auditedChats, { chatIds: [chatId] });
    const problems: ChatProblem[] = read.flatMap(missedDeadlines);
    const unchecked: { chatId: number; problem: RowProblem }[] = [];
    for (const check of checks) {
      try {
        problems.push(...(await atOneMoment(pool, (client) => runCheck(client, check, [chatId]))));
      } catch (error) {
        if (codeOf(error) !== tooSlow) throw error;
        unchecked.push({ chatId, problem: check.problem });
      }
    }
    return { chats: read.map(auditedChat), problems, unchecked };
  }

  return {
    /**
     * A page of chats after an id, in order, with the problems of their rows, all from one snapshot. Last = null: no
     * more.
     */
    async page(
      afterId: number,
      limit: number,
    ): Promise<AuditPage & { readonly last: number | null }> {
      const rows = await all(pool, auditedIds, { afterId, limit });
      // A chat that is erased during its check must not end the walk.
      return { ...(await audit(rows.map(({ id }) => id))), last: rows.at(-1)?.id ?? null };
    },

    /** The same for these chats; chats that are gone are left out. */
    look: audit,

    /** Gaps and duplicates in the positions of all organizations. */
    async feedProblems(): Promise<readonly FeedProblem[]> {
      const found: FeedProblem[] = [];
      for (const { id } of await all(pool, organizationIds, {}))
        found.push(...(await holesOf(pool, id)));
      return found;
    },

    /**
     * Recomputes the copies in a chat's row from its messages and events: unread count, last message, seq, inbox. Guarded
     * by the row's version like every round, and announced by an event. Returns false if the row moved meanwhile: try
     * again.
     */
    async rebuild(chatId: number): Promise<boolean> {
      // A merged chat owns nothing: leftovers go to the chat that it was merged into.
      if ((await all(pool, giveToWinner, { chatId })).length !== 0) return true;
      // First correct the row's own numbers, guarded like a round. Then an ordinary commit counts the marks and
      // announces the result.
      const row = await mend(pool, chatId);
      if (row === undefined) return false;
      const input: CommitInput = {
        chatId,
        version: row.version,
        taken: Number(row.taken),
        now: Date.now(),
        patch: {},
        ops: [
          { op: 'read', ids: [], userId: null },
          { op: 'updated', fields: {} },
        ],
      };
      return (await store.commit(input)).kind === 'done';
    },
  };
}

type ReadChat = Omit<AuditedChat, 'inWork'> & {
  readonly hasWaiting: boolean;
  /** Epoch ms. */
  readonly now: number;
};

function auditedChat({ hasWaiting, now: _now, ...chat }: ReadChat): AuditedChat {
  return { ...chat, inWork: hasWaiting || hasWork(completeState(chat.state)) };
}

/** Deadlines that should have fired a while ago. */
function missedDeadlines({ chatId, state, now }: ReadChat): readonly ChatProblem[] {
  const due = nextDeadline(completeState(state));
  if (due === null || due >= now - deadlineWithinMs) return [];
  const expected = `passed at ${new Date(due).toISOString()}`;
  return [
    {
      chatId,
      problem: 'deadline_missed',
      expected,
      found: `${dueWords(state, due)} still to come`,
    },
  ];
}

/** Reads in one snapshot, so that a concurrent round does not cause findings. */
function atOneMoment<T>(pool: Pool, read: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(
    pool,
    async (client) => {
      await limitStatements(client, checkWithinMs);
      return read(client);
    },
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}

/**
 * Walks an organization's positions, window by window. Each window is read in one snapshot together with the first
 * position that is kept.
 */
async function holesOf(pool: Pool, organizationId: number): Promise<readonly FeedProblem[]> {
  const found: FeedProblem[] = [];
  for (let after = 0; ;) {
    const window = await first(pool, feedWindow, { organizationId, after, positionsAtOnce });
    if (window === undefined) return found;
    const { from, to, number, last } = window;
    if (number !== to - from + 1) {
      const words = (count: number) => `${count} events from ${from} to ${to}`;
      found.push({ organizationId, expected: words(to - from + 1), found: words(number) });
    }
    if (to >= last) return found;
    after = to;
  }
}

/**
 * The lock is a separate statement. A statement that waits for a round or an acceptance continues with the chat's new
 * row, but still counts messages and events as they were before; a wake-up or a number would be lost.
 */
function mend(
  pool: Pool,
  chatId: number,
): Promise<{ readonly version: number; readonly taken: string } | undefined> {
  return inTransaction(pool, async (client) => {
    await change(client, lockChat, { chatId });
    await change(client, retellOutcomes, { chatId });
    return first(client, mendRow, { chatId });
  });
}
