import {
  codeOf,
  type ErrorEntries,
  type ErrorEntry,
  errorGroups,
  type ErrorWords,
  type Named,
  spokenWords,
} from '../domain/errors.ts';
import { exampleParams } from '../domain/errors/examples.ts';
import type { Retry } from '../domain/errors/entry.ts';

const again: Readonly<Record<Retry, string>> = {
  no: 'no',
  later: 'later',
  same_key: 'later, same key',
};

/**
 * `docs/errors.md`: every error in the catalogue.
 * @param ofChannels the errors of the installed channels.
 * @param channel one of the channels, as an example.
 */
export function errorDocument(ofChannels: ErrorEntries, channel: Named): string {
  const sections = Object.entries(errorGroups(ofChannels)).map(([title, entries]) =>
    [`## ${title}`, '', ...tableOf(entries, channel), ''].join('\n'),
  );
  return [intro, ...sections].join('\n').trimEnd() + '\n';
}

const intro = `# Errors

Generated from the catalogue in \`src/domain/errors/\` and the channels' in \`src/channels/\` by \`npm run docs:api\`.

A refusal is \`{error, code, requestId}\`, some with more keys. **Programs go by \`code\`**, which is never renamed; \`error\` is for
people. It is in the language of \`Accept-Language\` (Russian or English), as are the messages of fields in \`details\`; a caller who
names neither hears the first of the two texts below, and English ones of fields. Three texts hold a Russian phrase in every
language, because front ends look for it. A repeated call with an \`Idempotency-Key\` gets the words of its first answer.

- **Again**: *no*, the same call fails until something else is changed; *later*, after \`Retry-After\` or some seconds; *same key*, with
  the \`Idempotency-Key\` of the first call, for that may have been carried out.
- **Status** — has none: sockets answer \`{error, code}\`, in the language of their handshake's header. Why a client is not let in is the
  first text alone, in a \`connect_error\`. Among numbers and bots it is what their \`lastErrorCode\` or \`pausedCode\` says.
- A code with several rows has several texts; the words in italics say which case it is. Words in the texts such as names and numbers
  are examples.
`;

function tableOf(entries: ErrorEntries, channel: Named): string[] {
  const rows = Object.entries(entries).map(([key, entry]) => {
    const { status, cause, fix, retry } = entry;
    return [
      nameOf(key),
      status === null ? '—' : String(status),
      saidOf(exampleOf(entry, channel)),
      cause,
      fix,
      again[retry],
    ];
  });
  return [
    '| Code | Status | Says | Why | What to do | Again |',
    '| --- | --- | --- | --- | --- | --- |',
  ].concat(
    rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
  );
}

function nameOf(key: string): string {
  const [, which] = key.split('/');
  const code = `\`${codeOf(key)}\``;
  return which === undefined ? code : `${code} *${which.replaceAll('_', ' ')}*`;
}

function saidOf({ usual, text }: ErrorWords): string {
  const other = usual === 'ru' ? text.en : text.ru;
  return `${text[usual]}<br>${other}`;
}

/** The examples contain every parameter that the texts of an entry may use, and more. */
function exampleOf(entry: ErrorEntry, channel: Named): ErrorWords {
  return spokenWords(entry, { ...exampleParams, channel, ...entry.example });
}
