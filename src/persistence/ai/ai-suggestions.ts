import type { Pool, PoolClient } from 'pg';
import { chatAudience, systemAudience } from '../../domain/feed.ts';
import type {
  ReadySuggestions,
  SuggestionRequest,
  Suggestions,
  SuggestionStore,
} from '../../ports/ai/ai-store.ts';
import type {
  ContextMessage,
  Suggestion,
  SuggestionFault,
} from '../../ports/ai/reply-suggester.ts';
import { createCallGate, readAiUsage } from './ai-calls.ts';
import { appendEvent } from '../database/append-event.ts';
import { inTransaction } from '../database/transaction.ts';

/** How many messages a suggestion is made from, the newest ones. */
const mostMessages = 50;
/** Names of an organization's people that are taken out at most. */
const mostPeople = 1_000;

/** What was said in the chat `c` in the last hour: what cached suggestions are compared by. */
const newestSeq = `(SELECT max(m.seq) FROM message m
    WHERE m.chat_id = c.id AND m.state = 'done' AND m.timestamp > now() - interval '1 hour')`;

/** Texts that count: those of HR only in a chat of HR, none that never went out; a greeting of ours is no answer. */
const texts = `SELECT m.seq, m.from_me, m.content, m.sender_name, m.timestamp, m.id,
      (m.from_me AND m.sender_user_id IS NULL AND m.command_id IS NOT NULL) AS automatic
    FROM message m
    WHERE m.chat_id = c.id AND m.state = 'done' AND m.type = 'text' AND m.content <> '' AND (NOT m.is_hr OR c.is_hr)
      AND NOT (m.from_me AND m.status = 'failed') AND m.timestamp > now() - interval '1 hour'
    ORDER BY m.timestamp DESC, m.id DESC LIMIT ${mostMessages}`;

/** Whether the newest of them that somebody said is a customer's. */
const lastBy = `(SELECT CASE WHEN t.from_me THEN 'operator' ELSE 'customer' END FROM (${texts}) AS t
    WHERE NOT t.automatic ORDER BY t.timestamp DESC, t.id DESC LIMIT 1)`;

const settingsVersion = `coalesce((SELECT s.version FROM ai_settings s WHERE s.organization_id = c.organization_id), 0)`;

interface SuggestionRow {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly wanted: number;
  readonly based_on_seq: number | null;
  readonly finished_at: Date;
}

/** What the front door reads of suggestions. */
export function createSuggestions({ pool }: { readonly pool: Pool }): Suggestions {
  return {
    async look(chatId, limit) {
      const { rows } = await pool.query<{
        last_by: string | null;
        newest_seq: number | null;
        ready: SuggestionRow | null;
      }>(
        `SELECT ${lastBy} AS last_by, ${newestSeq} AS newest_seq, (
            SELECT jsonb_build_object('id', a.id, 'suggestions', a.suggestions, 'wanted', a.wanted,
                'based_on_seq', a.based_on_seq, 'finished_at', wire_time(a.finished_at))
              FROM ai_suggestion a
              WHERE a.chat_id = c.id AND a.state = 'ready' AND a.based_on_seq = ${newestSeq}
                AND a.settings_version = ${settingsVersion} AND a.wanted >= $2
              ORDER BY a.created_at DESC LIMIT 1) AS ready
          FROM chat c WHERE c.id = $1`,
        [chatId, limit],
      );
      const row = rows[0];
      if (row === undefined || row.last_by === null)
        return { kind: 'nothing', reason: 'no_messages' };
      if (row.last_by === 'operator') return { kind: 'nothing', reason: 'answered' };
      if (row.ready !== null) return { kind: 'ready', ready: present(row.ready) };
      return { kind: 'missing', newestSeq: row.newest_seq ?? 0 };
    },

    async result(chatId, requestId) {
      const { rows } = await pool.query<
        SuggestionRow & {
          up_to_date: boolean;
          state: 'running' | 'ready' | 'failed';
          error_code: SuggestionFault | null;
          retry_after_ms: number | null;
        }
      >(
        `SELECT a.id, a.suggestions, a.wanted, a.based_on_seq, a.finished_at, a.state, a.error_code, a.retry_after_ms,
            (a.settings_version = ${settingsVersion} OR a.suggestions = '[]') AS up_to_date
          FROM ai_suggestion a JOIN chat c ON c.id = a.chat_id WHERE a.id = $1 AND a.chat_id = $2`,
        [requestId, chatId],
      );
      const row = rows[0];
      if (row === undefined || row.state === 'running') return { kind: 'pending' };
      if (row.state === 'ready') {
        return { kind: 'ready', ready: present(row), upToDate: row.up_to_date };
      }
      const { error_code: code, retry_after_ms: retryAfterMs } = row;
      return { kind: 'failed', code: code ?? 'ai_unavailable', retryAfterMs };
    },

    usage: (organizationId, days) => readAiUsage(pool, organizationId, days),
  };
}

function present(row: SuggestionRow): ReadySuggestions {
  return {
    requestId: row.id,
    suggestions: row.suggestions,
    wanted: row.wanted,
    basedOnSeq: row.based_on_seq,
    madeAt: new Date(row.finished_at),
  };
}

interface BegunRow {
  readonly organization_id: number;
  readonly based_on_seq: number | null;
  readonly last_by: string | null;
  readonly settings_version: number;
  readonly company_name: string | null;
  readonly tone: string | null;
  readonly language: string;
  readonly rules: string | null;
  readonly customers: readonly (string | null)[];
  readonly operators: readonly (string | null)[];
  readonly messages: readonly ContextMessage[];
}

/** The rows of suggestions, as the activity that makes them writes them. */
export function createSuggestionStore({
  pool,
  callsPerMinute,
}: {
  readonly pool: Pool;
  readonly callsPerMinute: number;
}): SuggestionStore {
  return {
    async begin(request) {
      const { rows } = await pool.query<BegunRow>(
        `WITH begun AS (
            INSERT INTO ai_suggestion (id, organization_id, chat_id, generation, state, wanted, auto)
              SELECT $2, organization_id, id, $3, 'running', $4, $5 FROM chat WHERE id = $1
              ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, state = 'running', wanted = excluded.wanted
                WHERE ai_suggestion.generation < excluded.generation
                  OR (ai_suggestion.generation = excluded.generation AND ai_suggestion.state = 'running')
              RETURNING chat_id
          )
          SELECT c.organization_id, ${newestSeq} AS based_on_seq, ${lastBy} AS last_by,
              ${settingsVersion} AS settings_version,
              coalesce(s.company_name, o.name) AS company_name, s.tone, coalesce(s.language, 'ru') AS language, s.rules,
              coalesce((SELECT jsonb_agg(t.sender_name) FROM (${texts}) AS t WHERE NOT t.from_me), '[]')
                || jsonb_build_array(c.name, p.name,
                  w.visitor_name, w.visitor_email, w.visitor_phone)
                || coalesce((SELECT jsonb_path_query_array(picked(c.address, t.person_keys), '$.*')
                  FROM channel t WHERE t.name = c.channel), '[]') AS customers,
              coalesce((SELECT jsonb_agg(u.name) || jsonb_agg(u.email)
                FROM (SELECT name, email FROM app_user WHERE organization_id = c.organization_id
                        ORDER BY id DESC LIMIT ${mostPeople}) AS u), '[]') AS operators,
              coalesce((SELECT jsonb_agg(jsonb_build_object(
                    'from', CASE WHEN t.from_me THEN 'operator' ELSE 'customer' END, 'text', t.content)
                  ORDER BY t.timestamp, t.id) FROM (${texts}) AS t), '[]') AS messages
            FROM begun JOIN chat c ON c.id = begun.chat_id
              JOIN organization o ON o.id = c.organization_id
              JOIN contact p ON p.id = c.contact_id
              LEFT JOIN website_session w ON w.chat_id = c.id
              LEFT JOIN ai_settings s ON s.organization_id = c.organization_id`,
        [request.chatId, request.requestId, request.generation, request.limit, request.auto],
      );
      const row = rows[0];
      if (row === undefined) return { kind: 'over' };
      const { organization_id: organizationId, based_on_seq: basedOnSeq } = row;
      if (row.last_by !== 'customer' || basedOnSeq === null) {
        return { kind: 'nothing', organizationId, basedOnSeq };
      }
      return {
        kind: 'begun',
        organizationId,
        basedOnSeq,
        settingsVersion: row.settings_version,
        context: {
          companyName: row.company_name,
          tone: row.tone,
          language: row.language,
          rules: row.rules,
          customers: known(row.customers),
          operators: known(row.operators),
          messages: row.messages,
        },
      };
    },

    finish: (request, { suggestions, basedOnSeq, settingsVersion: version }) =>
      inTransaction(pool, async (client) => {
        // Commits of the chat lock its row too: what is newest now stays so until this is written.
        const { rows } = await client.query<ChatNow>(
          `SELECT c.organization_id, c.is_hr, ${newestSeq} AS newest_seq, wire_time(now()) AS now
            FROM chat c WHERE c.id = $1 FOR NO KEY UPDATE`,
          [request.chatId],
        );
        const chat = rows[0];
        if (chat === undefined) return 'over';
        // Messages that grew older than an hour meanwhile change nothing.
        const changed = chat.newest_seq !== null && chat.newest_seq !== basedOnSeq;
        if (changed && !request.final) return 'overtaken';
        const { rowCount } = await client.query(
          `UPDATE ai_suggestion SET state = 'ready', suggestions = $4, based_on_seq = $5, settings_version = $6,
              finished_at = now()
            WHERE id = $1 AND chat_id = $2 AND generation = $3 AND state = 'running'`,
          [
            request.requestId,
            request.chatId,
            request.generation,
            JSON.stringify(suggestions),
            basedOnSeq,
            version,
          ],
        );
        if (rowCount !== 1) return 'over';
        await client.query(
          `DELETE FROM ai_suggestion WHERE chat_id = $1 AND id <> $2 AND created_at < now() - interval '10 minutes'`,
          [request.chatId, request.requestId],
        );
        // Nobody asked for the ones made by themselves: without any there is nothing to tell.
        if (!request.auto || suggestions.length > 0) {
          await tell(client, request, chat, 'ai:suggestions', chatAudience(request.chatId), {
            suggestions: suggestions.map(({ text }) => text),
            flags: suggestions.map(({ flags }) => flags),
            basedOnSeq,
            auto: request.auto,
          });
        }
        return 'written';
      }),

    async fail(request, { code, reason, retryAfterMs }) {
      await inTransaction(pool, async (client) => {
        const { rows } = await client.query<ChatNow>(
          `UPDATE ai_suggestion a SET state = 'failed', error_code = $4, retry_after_ms = $5, finished_at = now()
            FROM chat c
            WHERE a.id = $1 AND a.chat_id = $2 AND c.id = a.chat_id AND a.generation = $3 AND a.state = 'running'
            RETURNING c.organization_id, c.is_hr, wire_time(now()) AS now`,
          [request.requestId, request.chatId, request.generation, code, retryAfterMs],
        );
        const chat = rows[0];
        if (chat === undefined) return;
        await tell(client, request, chat, 'ai:failed', systemAudience, { code, reason });
      });
    },

    gate: (organizationId) => createCallGate(pool, organizationId, callsPerMinute),
  };
}

interface ChatNow {
  readonly organization_id: number;
  readonly is_hr: boolean;
  readonly newest_seq: number | null;
  readonly now: string;
}

async function tell(
  client: PoolClient,
  { chatId, requestId }: SuggestionRequest,
  chat: ChatNow,
  name: string,
  audience: string,
  data: Record<string, unknown>,
): Promise<void> {
  await appendEvent(client, {
    organizationId: chat.organization_id,
    chatId,
    seq: null,
    name,
    data: { chatId, requestId, ...data, timestamp: chat.now },
    audience,
    isHr: chat.is_hr,
    visitorSession: null,
  });
}

function known(names: readonly (string | null)[] | null): readonly string[] {
  return [...new Set((names ?? []).filter((name) => name !== null && name !== ''))] as string[];
}
