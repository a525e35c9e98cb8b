import type { Pool } from 'pg';
import type {
  CommandAnswer,
  CommitInput,
  CommitResult,
  FetchInput,
  FetchResult,
  Outlet,
} from '../../contracts/commit.ts';
import type { DeadlinePolicy } from '../../domain/chat/policy.ts';
import { notificationWords } from '../../contracts/notification-words.ts';
import type { ChatStore } from '../../ports/chat/chat-store.ts';
import { codeOf, rowMovedCode } from '../database/sql-errors.ts';

const notificationTexts = JSON.stringify(notificationWords);

/** The chat's hot path over the functions of `sql/`. Named statements: parsed once a connection. */
export function createChatStore(pool: Pool): ChatStore {
  return {
    async fetch(input: FetchInput): Promise<FetchResult> {
      const { rows } = await pool.query<{ answer: FetchResult }>({
        name: 'chat_fetch',
        text: 'SELECT chat_fetch($1, $2, $3, $4, $5) AS answer',
        values: [input.chatId, input.version, input.commandIds, input.intentIds, input.limit],
      });
      return only(rows).answer;
    },

    async commit(input: CommitInput): Promise<CommitResult> {
      try {
        const { rows } = await pool.query<{ answer: RawCommit; suggest_after_ms: number | null }>({
          name: 'chat_commit_round',
          text: `SELECT chat_commit_round($1::jsonb, $4::jsonb) AS answer, CASE WHEN $2 THEN (
              SELECT s.quiet_ms FROM chat c JOIN ai_settings s ON s.organization_id = c.organization_id
                WHERE c.id = $3 AND s.auto_suggest) END AS suggest_after_ms`,
          values: [
            JSON.stringify(input),
            input.ops.some(({ op }) => op === 'take'),
            input.chatId,
            notificationTexts,
          ],
        });
        const { answer, suggest_after_ms: suggestAfterMs } = only(rows);
        const result = presentCommit(answer);
        return result.kind === 'done' && suggestAfterMs !== null
          ? { ...result, suggestAfterMs }
          : result;
      } catch (error) {
        // Nothing was written; what moved is seen by the next fetch, as with another version.
        if (codeOf(error) === rowMovedCode) return { kind: 'stale', moved: true };
        throw error;
      }
    },
  };
}

interface RawCommit {
  readonly missing?: boolean;
  readonly stale?: boolean;
  readonly wrong?: FetchResult;
  readonly version: number;
  readonly unread: number;
  readonly more: boolean;
  readonly results: Record<string, CommandAnswer>;
  readonly now: number;
  readonly outlet: Outlet;
  readonly policy: DeadlinePolicy;
  readonly reload: boolean;
}

function presentCommit(raw: RawCommit): CommitResult {
  if (raw.missing === true) return { kind: 'missing' };
  if (raw.stale === true) return { kind: 'stale' };
  if (raw.wrong !== undefined) return { kind: 'wrong', fetched: raw.wrong };
  const { version, unread, more, results: answers, now, outlet, policy, reload } = raw;
  const done = { kind: 'done', version, unread, more, answers, now, outlet, policy } as const;
  return reload ? { ...done, reload } : done;
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('the statement returned no row');
  return row;
}
