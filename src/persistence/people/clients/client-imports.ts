import { createHash, type Hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { ClientImports, ImportRow } from '../../../ports/people/clients/client-imports.ts';
import { call } from '../../database/functions.ts';
import { all, first, statement, tables, type Param } from '../../database/statement.ts';
import { again } from '../../database/again.ts';
import { columnsOf, identitiesOf } from './client-identities.ts';
import { regionOf } from './client-statements.ts';

/** How many rows are read before they are stored: all that an import has in memory. */
const batchRows = 200;
/** How long the process of an import may be silent before another goes on with it. */
const leaseMs = 60_000;

/** Imports of clients in Postgres. */
export function createClientImports({ pool }: { readonly pool: Pool }): ClientImports {
  const find: ClientImports['find'] = async (organizationId, id) =>
    (await first(pool, oneImport, { organizationId, id })) ?? null;
  return {
    find,
    faults: (id, { after, limit }) => all(pool, faultsAfter, { id, after, limit }),

    async import({ organizationId, userId, commandId }, rows) {
      const begun = await call(pool, 'client_import_begin', {
        ...{ organization: organizationId, user: userId, command: commandId, leaseMs },
      });
      if (!begun.taken && begun.state === 'running') return 'running';
      const known = { upTo: begun.rowsRead, digest: begun.digest };
      const region = (await first(pool, regionOf, { organizationId }))?.defaultRegion ?? null;
      const reader = readerOf(known);
      for await (const batch of reader.batches(rows)) {
        if (batch === 'other_rows' || !begun.taken) return 'other_rows';
        const { rows: read, from, digest } = batch;
        const stored = await again(() =>
          call(pool, 'client_import_batch', {
            ...{ import: begun.id, from, rows: read.length, digest, leaseMs },
            items: read.flatMap(itemsOf(region)),
            faults: read.flatMap(faultsOf),
          }),
        );
        // Its lease had ended, and another process went on.
        if (stored === null) return 'running';
      }
      if (!reader.isWhole()) return 'other_rows';
      if (begun.taken) await call(pool, 'client_import_end', { import: begun.id, state: 'done' });
      return (await find(organizationId, begun.id)) ?? 'other_rows';
    },
  };
}

interface Batch {
  readonly rows: readonly ImportRow[];
  /** How many rows came before. */
  readonly from: number;
  /** Of all rows so far. */
  readonly digest: string;
}

/** Reads rows in batches, after those that are known; notices if they are others than at the first time. */
function readerOf(known: { readonly upTo: number; readonly digest: string }) {
  const hash = createHash('sha256');
  let count = 0;
  return {
    async *batches(
      rows: AsyncIterable<ImportRow> | Iterable<ImportRow>,
    ): AsyncIterable<Batch | 'other_rows'> {
      let open: ImportRow[] = [];
      for await (const row of rows) {
        hash.update(JSON.stringify(row));
        count += 1;
        if (count <= known.upTo) {
          if (count === known.upTo && digestOf(hash) !== known.digest) yield 'other_rows';
          continue;
        }
        open.push(row);
        if (open.length < batchRows) continue;
        yield { rows: open, from: count - open.length, digest: digestOf(hash) };
        open = [];
      }
      if (open.length > 0) yield { rows: open, from: count - open.length, digest: digestOf(hash) };
    },
    /** Whether all known rows were there. */
    isWhole: () => count >= known.upTo,
  };
}

const digestOf = (hash: Hash): string => hash.copy().digest('hex');

const itemsOf = (region: string | null) => (row: ImportRow) =>
  'client' in row
    ? [
        {
          line: row.line,
          fields: columnsOf(row.client),
          identities: identitiesOf(row.client, region),
        },
      ]
    : [];

const faultsOf = (row: ImportRow) =>
  'fault' in row
    ? [{ line: row.line, field: row.fault.field, en: row.fault.words.en, ru: row.fault.words.ru }]
    : [];

const oneImport = statement((param: Param<{ organizationId: number; id: string }>) =>
  tables
    .selectFrom('clientImport')
    .select(['id', 'state', 'rowsRead', 'created', 'failed', 'createdAt', 'finishedAt'])
    .where('id', '=', sql<string>`${param('id')}::uuid`)
    .where('organizationId', '=', param('organizationId')),
);

const faultsAfter = statement((param: Param<{ id: string; after: number; limit: number }>) =>
  tables
    .selectFrom('clientImportFault')
    .select(['line', 'field', 'errorEn', 'errorRu'])
    .where('importId', '=', sql<string>`${param('id')}::uuid`)
    .where('line', '>', param('after'))
    .orderBy('line')
    .limit(param('limit')),
);
