import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Client } from '../../../../ports/people/clients/clients.ts';
import { asCsv } from './export.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '＝', '"', ',', ';'),
      fc.string(),
    )
    .map((parts) => parts.join('')),
);

const client = (name: string, segment: string): Client =>
  ({
    id: 1,
    organizationId: 1,
    clientType: 'individual',
    status: 'active',
    totalRevenue: 0,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    assignedUser: null,
    tags: [],
    name,
    segment,
  }) as unknown as Client;

async function csvOf(clients: readonly Client[]): Promise<string> {
  let text = '';
  async function* batches() {
    yield clients;
  }
  for await (const chunk of asCsv(batches())) text += chunk;
  return text;
}

test('whatever a cell contains, no spreadsheet computes it, and it is read back whole', async () => {
  await fc.assert(
    fc.asyncProperty(cell, cell, async (name, segment) => {
      const rows: string[][] = parse(await csvOf([client(name, segment)]));
      const [, row] = rows;
      expect(row).toHaveLength(12);
      for (const [index, given] of [
        [2, name],
        [7, segment],
      ] as const) {
        const read = row![index]!;
        expect(read).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        expect([given, `'${given}`]).toContain(read);
      }
    }),
  );
});

test('every cell is in quotes', async () => {
  const [, line] = (await csvOf([client('A "B"', 'x,y')])).split('\n');
  expect(line).toMatch(/^"1","individual","A ""B""","","","","active","x,y","","0.00","","1970/);
});
