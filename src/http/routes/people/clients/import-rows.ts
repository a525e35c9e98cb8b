import type { Request } from 'express';
import { parse, type CsvError } from 'csv-parse';
import { wordsOfIssue } from '../../../../contracts/field-words.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { clientFieldNames } from '../../../../domain/clients/fields.ts';
import type { ImportRow } from '../../../../ports/people/clients/client-imports.ts';
import { NewClientBody } from './field-schemas.ts';

/** Reads the rows of imports one after another: a bad one is a fault of its own, and the others go on. */

const longestRow = 64 * 1024;
export const mostRows = 500_000;

/** A given row as a client, or what is wrong with it. Neither says what the row contains. */
export function rowOf(line: number, given: unknown): ImportRow {
  const { success, data, error } = NewClientBody.safeParse(given, { reportInput: true });
  if (success) return { line, client: data };
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  const words = issue === undefined ? unreadable : wordsOfIssue(issue);
  return { line, fault: { field: path === '' ? null : path, words } };
}

const unreadable = { en: 'is no client', ru: 'не похоже на клиента' };
const malformed = { en: 'malformed line', ru: 'строка не читается' };
const isNoObject = { en: 'must be a JSON object', ru: 'должно быть объектом JSON' };

/** The rows of a request's body. */
export function rowsOf(req: Request): AsyncIterable<ImportRow> {
  const type = req.headers['content-type'] ?? '';
  if (/^text\/csv\b/i.test(type)) return counted(csvRows(req));
  if (/^application\/(x-)?(ndjson|jsonl)\b/i.test(type)) return counted(jsonRows(req));
  throw new ServiceError('unsupported_media_type/import');
}

async function* counted(rows: AsyncIterable<ImportRow>): AsyncIterable<ImportRow> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > mostRows) throw new ServiceError('import_too_long');
    yield row;
  }
}

/** The columns of our export and the fields of the wire, in any letter case, with or without blanks. */
const columns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(clientFieldNames.map((name) => [name.toLowerCase(), name])),
  type: 'clientType',
  company: 'companyName',
};

const columnOf = (title: string): string | undefined =>
  columns[title.replaceAll(/[\s_-]/g, '').toLowerCase()];

interface CsvRecord {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

async function* csvRows(req: Request): AsyncIterable<ImportRow> {
  const skipped: ImportRow[] = [];
  let readable = false;
  const parser = parse({
    bom: true,
    info: true,
    trim: true,
    delimiter: [',', ';', '\t'],
    max_record_size: longestRow,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    columns: (titles: string[]) => {
      const known = titles.map((title) => columnOf(title));
      readable = known.includes('name');
      return known.map((name) => name ?? false);
    },
    on_skip: (error: CsvError | undefined) => {
      const line = (error as { readonly lines?: number } | undefined)?.lines ?? 0;
      skipped.push({ line, fault: { field: null, words: malformed } });
      return undefined;
    },
  });
  req.once('aborted', () => parser.destroy(new ServiceError('request_aborted')));
  req.pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<CsvRecord>) {
      if (!readable) throw new ServiceError('import_unreadable');
      yield* skipped.splice(0);
      yield rowOf(info.lines, withoutQuotes(record));
    }
    yield* skipped.splice(0);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('import_unreadable', { cause: error });
  } finally {
    req.unpipe(parser);
  }
  if (!readable) throw new ServiceError('import_unreadable');
}

/** An export puts a quote before what a spreadsheet would compute. */
const withoutQuotes = (record: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@\t\r])/, '')]),
  );

async function* jsonRows(req: Request): AsyncIterable<ImportRow> {
  let line = 0;
  for await (const text of linesOf(req)) {
    line += 1;
    if (text.trim() === '') continue;
    const given = jsonOf(text);
    if (given === undefined) yield { line, fault: { field: null, words: malformed } };
    else if (typeof given !== 'object' || given === null || Array.isArray(given))
      yield { line, fault: { field: null, words: isNoObject } };
    else yield rowOf(line, given);
  }
}

function jsonOf(text: string): unknown {
  try {
    // PostgreSQL has no NUL in texts.
    return text.includes(String.raw`\u0000`) ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** The lines of a body, none of which may be longer than a row. */
async function* linesOf(req: Request): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.length > longestRow) throw new ServiceError('import_unreadable');
      yield line;
    }
    if (rest.length > longestRow) throw new ServiceError('import_unreadable');
  }
  if (rest !== '') yield rest;
}
