import { stringify } from 'csv-stringify/sync';
import type { Client } from '../../../../ports/people/clients/clients.ts';
import { presentClient } from './present.ts';

/** Clients as files, made batch by batch while they are sent. */

const titles = [
  'ID',
  'Type',
  'Name',
  'Email',
  'Phone',
  'Company',
  'Status',
  'Segment',
  'Source',
  'Total Revenue',
  'Assigned User',
  'Created At',
];

/** One JSON array. */
export async function* asJson(batches: AsyncIterable<readonly Client[]>): AsyncIterable<string> {
  let before = '[';
  for await (const clients of batches) {
    for (const client of clients) {
      yield before + JSON.stringify(presentClient(client));
      before = ',\n';
    }
  }
  yield before === '[' ? '[]' : ']';
}

/** CSV with every cell in quotes. What a spreadsheet would take for a formula begins with an apostrophe. */
export async function* asCsv(batches: AsyncIterable<readonly Client[]>): AsyncIterable<string> {
  yield csvOf([titles]);
  for await (const clients of batches) yield csvOf(clients.map(cellsOf));
}

const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    { quoted: true, quoted_empty: true },
  );

/**
 * The beginnings that make spreadsheets compute a cell, also after blanks and in their wide forms; a tab or a line
 * break before them is passed over by some.
 */
const computes = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

export const harmless = (cell: string): string => (computes.test(cell) ? `'${cell}` : cell);

function cellsOf(client: Client): string[] {
  const row = presentClient(client);
  return [
    String(row.id),
    row.clientType,
    row.name,
    row.email ?? '',
    row.phone ?? '',
    row.companyName ?? '',
    row.status,
    row.segment ?? '',
    row.source ?? '',
    row.totalRevenue,
    row.assignedUser?.name ?? row.assignedUser?.email ?? '',
    row.createdAt,
  ];
}
