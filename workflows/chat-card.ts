import type { ChatTroubleView } from '../src/contracts/chat-messages.ts';
import type { MadeSuggestions } from '../src/contracts/suggestions.ts';
import { decidedEntries, type ChatFieldName } from '../src/domain/chat/fields.ts';
import { kindOf, type Kind } from '../src/domain/chat/kinds.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import type { Batches } from './batches.ts';

/** The Markdown card of a chat in the Temporal UI: ids, words and times, never content. */
export function chatCard(
  state: ChatState,
  made: MadeSuggestions | null,
  { joining, erasing }: Batches,
  trouble: ChatTroubleView | null,
): string {
  const rows: readonly (readonly [string, string])[] = [
    ...troubleOf(trouble),
    ...fieldsOf(state),
    ['Unread', String(state.unread)],
    ['Queued sends', `${state.sends.length}${state.moreSends === true ? ' and more' : ''}`],
    ...failureOf(state),
    ...scheduledOf(state),
    ...(made === null ? [] : ([['Last suggestions', suggested(made)]] as const)),
    ...joining.map((chatId) => ['Being taken in', `messages of chat ${chatId}`] as const),
    ...(erasing ? ([['Being erased', 'its rows leave batch by batch']] as const) : []),
    ['Row version', String(state.version)],
  ];
  return table(rows);
}

/** The card of a chat whose row could not be read yet. */
export function troubleCard(trouble: ChatTroubleView): string {
  return table(troubleOf(trouble));
}

function table(rows: readonly (readonly [string, string])[]): string {
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join(
    '\n',
  );
}

const troubles: Readonly<Record<ChatTroubleView['kind'], string>> = {
  stale: 'the row is never as it was read',
  database_away: 'the database is away',
  schema_mismatch: 'the database is not what this build expects',
  refused: 'the database refuses what it is asked',
};

function troubleOf(trouble: ChatTroubleView | null): readonly (readonly [string, string])[] {
  if (trouble === null) return [];
  const { kind, times } = trouble;
  return [['Trouble', `${kind}: ${troubles[kind]}, ${times} times in a row`]];
}

/** Why the last failed send failed; docs/channels.md explains the codes. */
function failureOf({ lastFailure }: ChatState): readonly (readonly [string, string])[] {
  if (lastFailure == null) return [];
  const { messageId, code, status } = lastFailure;
  return [['Last send that failed', `message ${messageId}: ${status}, ${code ?? 'no code'}`]];
}

/** The fields that src/domain/chat/fields.ts puts on the card. */
function fieldsOf(state: ChatState): readonly (readonly [string, string])[] {
  return decidedEntries.flatMap(([name, { holds, card, cardIfSet }]) => {
    const label = card ?? cardIfSet;
    if (label === undefined) return [];
    const value = state[name];
    if (card === undefined && (value === null || value === false)) return [];
    return [[label, fieldWords(kindOf(holds), value) + (overdue(name, state) ? ' (overdue)' : '')]];
  });
}

function fieldWords(kind: Kind, value: string | number | boolean | null): string {
  switch (kind) {
    case 'time':
      return moment(value as number | null);
    case 'id':
      return value === null ? 'nobody' : `user ${value}`;
    case 'words':
      // Never the text itself: everybody with access to the Temporal UI can read the card.
      return 'given';
    default:
      return String(value);
  }
}

function overdue(name: ChatFieldName, state: ChatState): boolean {
  return name === 'responseDueAt' && state.overdue;
}

function scheduledOf({ scheduled }: ChatState): readonly (readonly [string, string])[] {
  const [next] = scheduled;
  if (next === undefined) return [];
  return [['Next scheduled send', `${moment(next.at)} (${scheduled.length})`]];
}

function suggested({
  outcome,
  code,
  latencyMs,
  promptTokens,
  completionTokens,
}: MadeSuggestions): string {
  const result = code === null ? outcome : `${outcome}: ${code}`;
  return `${result}, ${latencyMs} ms, ${promptTokens} + ${completionTokens} tokens`;
}

function moment(ms: number | null): string {
  // oxlint-disable-next-line no-restricted-globals -- writes a given time, does not ask for one
  return ms === null ? '–' : new Date(ms).toISOString();
}
