import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { CommitInput, CommitResult } from '../../contracts/commit.ts';
import { notificationWords } from '../../contracts/notification-words.ts';
import type { ChatStore } from '../../ports/chat/chat-store.ts';
import type { StoredCommit } from '../database/function-shapes.ts';
import { call, fn } from '../database/functions.ts';
import { codeOf, rowMovedCode } from '../database/sql-errors.ts';
import { first, prepared, tables, type Param } from '../database/statement.ts';
import type { JsonText } from '../database/storable-json.ts';

const notificationTexts = JSON.stringify(notificationWords);

/** The chat's hot path, with the functions of `sql/`. The statements are named, so each connection parses them once. */
export function createChatStore(pool: Pool): ChatStore {
  return {
    fetch: ({ chatId, version, commandIds, draftIds, limit }) =>
      call(pool, 'chat_fetch', {
        chat: chatId,
        version,
        commands: commandIds,
        intents: draftIds,
        limit,
      }),

    async commit(input: CommitInput): Promise<CommitResult> {
      try {
        const row = await first(pool, commitRound, {
          chatId: input.chatId,
          input: JSON.stringify(withStoredNames(input)),
          words: notificationTexts,
          takes: input.ops.some(({ op }) => op === 'take'),
        });
        if (row === undefined) throw new Error('the commit gave no answer');
        const result = presentCommit(row.answer);
        return result.kind === 'done' && row.suggestAfterMs !== null
          ? { ...result, suggestAfterMs: row.suggestAfterMs }
          : result;
      } catch (error) {
        // Nothing was written. The next fetch sees the row as it is now, as after another version.
        if (codeOf(error) === rowMovedCode) return { kind: 'stale', moved: true };
        throw error;
      }
    },
  };
}

/** `chat_commit_round()` reads the stored names: see "Stored names" in docs/glossary.md. */
function withStoredNames({ optimistic, ...input }: CommitInput): object {
  if (optimistic === undefined) return input;
  const { draftIds: intentIds, ...check } = optimistic;
  return { ...input, guess: { ...check, intentIds } };
}

interface CommitValues {
  readonly chatId: number;
  readonly input: JsonText<CommitInput>;
  readonly words: JsonText<Readonly<Record<string, string>>>;
  /** Whether messages were taken: they may need a suggestion. */
  readonly takes: boolean;
}

const commitRound = prepared('chat_commit_round', (param: Param<CommitValues>) =>
  tables.selectNoFrom((eb) => [
    fn('chat_commit_round', { input: param('input'), words: param('words') }).as('answer'),
    eb
      .case()
      .when(sql<boolean>`${param('takes')}::boolean`)
      .then(
        eb
          .selectFrom('chat as c')
          .innerJoin('aiSettings as s', 's.organizationId', 'c.organizationId')
          .select('s.quietMs')
          .where('c.id', '=', param('chatId'))
          .where((and) => and.ref('s.autoSuggest')),
      )
      .end()
      .as('suggestAfterMs'),
  ]),
);

function presentCommit(raw: StoredCommit): CommitResult {
  if (raw.missing === true) return { kind: 'missing' };
  if (raw.stale === true) return { kind: 'stale' };
  if (raw.wrong !== undefined) return { kind: 'wrong', fetched: raw.wrong };
  const { version, unread, more, results: answers, now, outlet, policy, reload } = raw;
  const done = { kind: 'done', version, unread, more, answers, now, outlet, policy } as const;
  return reload ? { ...done, reload } : done;
}
