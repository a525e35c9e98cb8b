import {
  columnOf,
  fieldEntries,
  type ChatField,
  type ChatFieldName,
} from '../../domain/chat/fields.ts';
import { kindOf } from '../../domain/chat/kinds.ts';
import { rowFlag } from '../../domain/chat/work.ts';
import { leftStatuses, retryableStatuses, statusRank } from '../../domain/delivery/statuses.ts';
import { windowMs } from '../../domain/delivery/window.ts';
import {
  chatPriorities,
  chatStages,
  chatStatuses,
  mediaStates,
  messageStates,
  phoneStatuses,
  roles,
} from '../../domain/vocabulary.ts';
import { detailsSql } from './details-sql.ts';
import { loadingWordsSql } from './generated-file-words.ts';
import { stopWordsSql } from './generated-stop-words.ts';

/**
 * The part of the domain that the database has to know, as files below `src/persistence/sql`. `npm run sql:build` writes
 * them, and a test compares them. All other files there are written by hand.
 */
export function generatedSql(): Readonly<Record<string, string>> {
  const files = Object.entries(unwrapped());
  return Object.fromEntries(files.map(([name, sql]) => [name, wrapped(sql)]));
}

const longestLine = 120;

/** Places at which a long line can be broken. No generated word contains such a place. */
const breaks = / (?=WHEN |[+] |[|]{2} |NOT VALID)|(?<=,) /g;

function wrapped(sql: string): string {
  const fit = (line: string): string => {
    if (line.length <= longestLine) return line;
    const at = [...line.slice(0, longestLine + 1).matchAll(breaks)].at(-1)?.index;
    if (at === undefined) throw new Error(`no place to break this line: ${line}`);
    const indent = ' '.repeat(line.search(/\S/) + 2);
    return `${line.slice(0, at)}\n${fit(indent + line.slice(at + 1))}`;
  };
  return sql.split('\n').map(fit).join('\n');
}

function unwrapped(): Readonly<Record<string, string>> {
  return {
    'broadcasts/usual_stop_words.sql': stopWordsSql(
      mark('broadcast/vocabulary.ts', 'The words that end broadcasts to whoever writes one.'),
    ),
    'chat/chat_decided_fields.sql': decidedFieldsSql(),
    'chat/priority_rank.sql': priorityRankSql(),
    'chat/waiting_flags.sql': waitingFlagsSql(),
    'checks/app_user.sql': checksSql('app_user', [
      ['role', oneOf('role', roles)],
      ['email_lower', 'email = lower(email)'],
    ]),
    'checks/chat.sql': checksSql('chat', [
      ['status', oneOf('status', chatStatuses)],
      ['priority', oneOf('priority', chatPriorities)],
      ['stage', oneOf('stage', chatStages)],
      ['customer_rating', 'customer_rating BETWEEN 1 AND 5'],
      ['taken', 'taken <= inbox'],
    ]),
    'checks/message.sql': checksSql('message', [
      ['state', oneOf('state', messageStates)],
      ['status', oneOf('status', Object.keys(statusRank))],
      ['seq', "(seq IS NOT NULL) = (state = 'done')"],
      ['media_state', oneOf('media_state', mediaStates)],
    ]),
    'checks/organization_phone.sql': checksSql('organization_phone', [
      ['connection', oneOf('connection_type', ['baileys', 'waba'])],
      ['status', oneOf('status', phoneStatuses)],
    ]),
    'commit/commit_patch.sql': patchSql(),
    'commit/commit_save.sql': saveSql(),
    'commit/commit_told_fields.sql': toldFieldsSql(),
    ...detailsSql(),
    'delivery/reply_window.sql': replyWindowSql(),
    'media/loading_words.sql': expressionSql(...loadingWordsSql(mark)),
    'delivery/status_left.sql': statusLeftSql(),
    'delivery/status_rank.sql': statusRankSql(),
    'delivery/status_retryable.sql': statusRetryableSql(),
  };
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const oneOf = (column: string, words: readonly string[]): string =>
  `${column} IN (${quoted(words)})`;

function mark(source: string, about: string): string {
  return `-- Generated from src/domain/${source} by npm run sql:build.\n-- ${about}\n`;
}

/** A function whose body is one expression, so that the planner can inline it. */
function expressionSql(
  head: string,
  { name, takes, gives }: { name: string; takes: string; gives: string },
  expression: string,
): string {
  return `${head}CREATE OR REPLACE FUNCTION ${name}(${takes})
RETURNS ${gives} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ${expression}
$$;
`;
}

function checksSql(table: string, checks: readonly (readonly [string, string])[]): string {
  const constraints = checks.map(([name, condition]) => {
    const constraint = `${table}_${name}`;
    return `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${constraint},
  ADD CONSTRAINT ${constraint} CHECK (${condition}) NOT VALID;`;
  });
  const head = mark('vocabulary.ts', `Allowed values in the columns of ${table}.`);
  return `${head}${constraints.join('\n')}\n`;
}

const ranks = (of: readonly (readonly [string, number])[]): string =>
  of.map(([word, rank]) => `WHEN '${word}' THEN ${rank}`).join(' ');

function priorityRankSql(): string {
  const rank = chatPriorities.map((word, index) => [word, index + 1] as const);
  return expressionSql(
    mark('vocabulary.ts', 'The order of priorities, for indexes and sorting.'),
    { name: 'priority_rank', takes: 'p text', gives: 'int' },
    `CASE p ${ranks(rank)} ELSE 1 END`,
  );
}

function statusRankSql(): string {
  return expressionSql(
    mark(
      'delivery/statuses.ts',
      "Statuses only move forward; a late 'sent' never replaces 'read'.",
    ),
    { name: 'status_rank', takes: 's text', gives: 'int' },
    `CASE s ${ranks(Object.entries(statusRank))} END`,
  );
}

function statusRetryableSql(): string {
  return expressionSql(
    mark('delivery/statuses.ts', 'Whether a message of this status may be sent again.'),
    { name: 'status_retryable', takes: 's text', gives: 'boolean' },
    oneOf('s', retryableStatuses),
  );
}

function statusLeftSql(): string {
  return expressionSql(
    mark('delivery/statuses.ts', 'Whether a message of this status has left.'),
    { name: 'status_left', takes: 's text', gives: 'boolean' },
    oneOf('s', leftStatuses),
  );
}

function replyWindowSql(): string {
  return expressionSql(
    mark(
      'delivery/window.ts',
      'How long after a customer’s message the Cloud API accepts free text.',
    ),
    { name: 'reply_window', takes: '', gives: 'interval' },
    `interval '${windowMs / 1_000} seconds'`,
  );
}

function waitingFlagsSql(): string {
  const { fromUs, quiet, fileAwaited } = rowFlag;
  const awaited = "(p_media_state IS NOT DISTINCT FROM 'waiting')::int";
  return expressionSql(
    mark('chat/work.ts', 'The flags of a waiting row, as rounds read them.'),
    {
      name: 'waiting_flags',
      takes: 'p_from_me boolean, p_quiet boolean, p_media_state text',
      gives: 'int',
    },
    `${fromUs} * p_from_me::int + ${quiet} * p_quiet::int + ${fileAwaited} * ${awaited}`,
  );
}

type Named = readonly [name: ChatFieldName, field: ChatField];
const having = (has: (field: ChatField) => boolean): readonly Named[] =>
  fieldEntries.filter(([, field]) => has(field));
const isWords = ({ holds }: ChatField): boolean => holds === 'words';

/** A field of the chat `c` as JSON for the workflow's state. */
function stateJson([name, field]: Named): string {
  const column = `c.${columnOf(name)}`;
  if (isWords(field)) return `${column} IS NOT NULL`;
  return kindOf(field.holds) === 'time' ? `time_ms(${column})` : column;
}

function decidedFieldsSql(): string {
  const fields = having(({ initial }) => initial !== undefined);
  const pairs = fields.map((field) => `    '${field[0]}', ${stateJson(field)}`);
  const about = 'The fields of a chat that rules decide, as in its state. Called by chat_fetch.';
  return `${mark('chat/fields.ts', about)}CREATE OR REPLACE FUNCTION chat_decided_fields(c chat)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
${pairs.join(',\n')});
END $$;
`;
}

/** A field's value in a patch, in the form of its column. */
function columnOfPatch([name, { holds }]: Named): string {
  const given = `patch ->> '${name}'`;
  switch (kindOf(holds)) {
    case 'id':
    case 'count':
    case 'rating':
      return `(${given})::int`;
    case 'flag':
      return `(${given})::boolean`;
    case 'time':
      return `ms_time((${given})::bigint)`;
    case 'address':
    case 'overrides':
    case 'policy':
    case 'ids':
      return `nullif(patch -> '${name}', '{}')`;
    case 'words':
      return `(SELECT text FROM command_text
      WHERE chat_id = c.id AND command_id = patch ->> '${name}Of')`;
    case 'text':
    case 'channel':
    case 'status':
    case 'stage':
    case 'priority':
      return given;
  }
}

const writtenByRounds = (field: ChatField): boolean =>
  field.initial !== undefined || field.written === true || isWords(field);

function patchSql(): string {
  const patched = having((field) => writtenByRounds(field) && !field.fromRow);
  const lines = patched.map((entry) => {
    const [name, field] = entry;
    const key = isWords(field) ? `${name}Of` : name;
    const rank = name === 'priority' ? ' c.priority_rank := priority_rank(c.priority);' : '';
    return `  IF patch ? '${key}' THEN c.${columnOf(name)} := ${columnOfPatch(entry)};${rank} END IF;`;
  });
  const about = 'The chat’s row with what a round changes of its columns (ChatPatch).';
  return `${mark('chat/fields.ts', about)}CREATE OR REPLACE FUNCTION commit_patch(c chat, patch jsonb)
RETURNS chat LANGUAGE plpgsql STABLE AS $$
BEGIN
${lines.join('\n')}
  RETURN c;
END $$;
`;
}

function saveSql(): string {
  const fields = having((field) => writtenByRounds(field) || field.merged === true);
  const columns = ['priority_rank', 'inbox', ...fields.map(([name]) => columnOf(name))];
  const sets = columns.map((column) => `      ${column} = (c).${column}`);
  const about =
    'Writes the chat’s row as a round left it; the caller holds its lock. Raises the version.';
  return `${mark('chat/fields.ts', about)}CREATE OR REPLACE FUNCTION commit_save(c chat, p_seq int, p_taken bigint, p_unread int, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET version = (c).version + 1, seq = p_seq, taken = p_taken, unread_count = p_unread, wake_tries = 0,
      wake_at = moment + interval '2 seconds', updated_at = moment,
${sets.join(',\n')}
    WHERE id = (c).id;
END $$;
`;
}

function toldFieldsSql(): string {
  const lines = having(({ told }) => told !== undefined).flatMap(([name, field]) => {
    const put = (value: string): string =>
      `  IF fields ? '${name}' THEN fields := fields || jsonb_build_object('${name}', ${value}); END IF;`;
    if (isWords(field) || field.fromRow) return [put(`c.${columnOf(name)}`)];
    const time = `wire_time(ms_time((fields ->> '${name}')::bigint))`;
    return kindOf(field.holds) === 'time' ? [put(time)] : [];
  });
  const about =
    'The changed fields of a chat in the form of the wire: times as text, texts from the row.';
  return `${mark('chat/fields.ts', about)}CREATE OR REPLACE FUNCTION commit_told_fields(c chat, fields jsonb)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
${lines.join('\n')}
  RETURN fields;
END $$;
`;
}
