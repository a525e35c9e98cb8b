import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type {
  ClientImport,
  ClientImports,
  ImportRow,
} from '../../../../ports/people/clients/client-imports.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { isoTime, limit, numberOfText } from '../../../fields.ts';
import { mostRows, rowOf, rowsOf } from './import-rows.ts';

const tags = ['Clients'] as const;
/** How many faults an answer has; all others are read page by page. */
const shownFaults = 100;

const Fault = z.object({ line: z.int(), field: z.string().nullable(), error: z.string() });
const ImportRowSchema = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done']),
    rows: z.int(),
    created: z.int(),
    failed: z.int(),
    createdAt: isoTime(),
    finishedAt: isoTime().nullable(),
  })
  .meta({ id: 'ClientImport' });

const ImportParams = z.object({ importId: z.uuid() });

/** Imports of many clients: each bad row fails alone. */
export function clientImportRoutes({
  clientImports,
}: {
  readonly clientImports: ClientImports;
}): RouteDefinition[] {
  return [
    defineRoute({
      method: 'post',
      id: 'importClients',
      path: '/api/clients/import',
      example: {
        body: {
          clients: [
            { name: 'Saule', email: 'saule@example.com', phone: '+7 705 333-44-55' },
            { name: 'Nobody', email: 'no address' },
          ],
        },
        after: ['createClient'],
      },
      summary: 'Imports up to 5,000 clients; a bad one fails alone.',
      description:
        'With an Idempotency-Key a repeated import makes nobody twice, also if the first one was interrupted. `errors` has the first hundred; GET /api/client-imports/:importId/errors has all.',
      tags,
      auth: 'user',
      bodyLimit: '10mb',
      body: z.object({ clients: z.array(z.looseObject({})).min(1).max(5_000) }),
      responses: {
        200: z.object({
          message: z.string(),
          results: z.object({
            success: z.int(),
            failed: z.int(),
            errors: z.array(z.object({ client: z.looseObject({}), error: z.string() })),
          }),
          importId: z.string(),
        }),
      },
      errors: ['import_running', 'idempotency_key_reused'],
      async handler({ body, user, commandId }) {
        const rows = body.clients.map((client, index) => rowOf(index + 1, client));
        const { organizationId, userId } = user;
        const done = await run({ organizationId, userId, commandId }, rows);
        const faults = await clientImports.faults(done.id, { after: 0, limit: shownFaults });
        return {
          message: `Imported ${done.created} clients, ${done.failed} failed`,
          results: {
            success: done.created,
            failed: done.failed,
            errors: faults.map(({ line, field, errorEn }) => ({
              client: body.clients[line - 1] ?? {},
              error: field === null ? errorEn : `${field}: ${errorEn}`,
            })),
          },
          importId: done.id,
        };
      },
    }),

    defineRoute({
      method: 'post',
      id: 'uploadClients',
      path: '/api/client-imports',
      example: {
        body: 'name,email,phone\nErlan,erlan@example.com,+7 705 444-55-66\n',
        after: ['importClients'],
      },
      summary: `Imports a file of up to ${mostRows.toLocaleString('en')} clients while it is uploaded.`,
      description:
        'CSV with a header (names of fields, or the titles of an export), or one JSON object a line. Rows are stored as they arrive. Repeat an interrupted upload with its Idempotency-Key and the same file: it goes on where it ended.',
      tags,
      auth: 'user',
      streams: ['text/csv', 'application/x-ndjson'],
      responses: { 200: ImportRowSchema },
      errors: [
        'import_running',
        'import_unreadable',
        'import_too_long',
        'unsupported_media_type/import',
        'idempotency_key_reused',
        'request_aborted',
      ],
      async handler({ user, commandId, req }) {
        // A connection without any traffic is dead.
        req.setTimeout(idleMs, () => req.destroy());
        const { organizationId, userId } = user;
        return present(await run({ organizationId, userId, commandId }, rowsOf(req)));
      },
    }),

    defineRoute({
      method: 'get',
      id: 'readClientImport',
      path: '/api/client-imports/:importId',
      summary: 'How far an import is.',
      tags,
      auth: 'user',
      params: ImportParams,
      responses: { 200: ImportRowSchema },
      errors: ['import_not_found'],
      handler: async ({ params, user }) =>
        present(found(await clientImports.find(user.organizationId, params.importId))),
    }),

    defineRoute({
      method: 'get',
      id: 'listClientImportErrors',
      path: '/api/client-imports/:importId/errors',
      summary: 'Which rows were not imported and why, by line.',
      description: 'It says nothing of what is in the rows. Kept for 30 days.',
      tags,
      auth: 'user',
      params: ImportParams,
      query: z.object({
        after: z.preprocess(numberOfText, z.int().min(0).max(2_147_483_647)).default(0).meta({
          type: 'integer',
          minimum: 0,
          maximum: 2_147_483_647,
          default: 0,
          description: 'The last line of the page before.',
        }),
        limit: limit({ fallback: 100, max: 1_000 }),
      }),
      responses: { 200: z.object({ errors: z.array(Fault), hasMore: z.boolean() }) },
      errors: ['import_not_found'],
      async handler({ params, query, user }) {
        const known = found(await clientImports.find(user.organizationId, params.importId));
        const page = { after: query.after, limit: query.limit + 1 };
        const faults = await clientImports.faults(known.id, page);
        return {
          errors: faults
            .slice(0, query.limit)
            .map(({ line, field, errorEn }) => ({ line, field, error: errorEn })),
          hasMore: faults.length > query.limit,
        };
      },
    }),
  ];

  async function run(
    by: Parameters<ClientImports['import']>[0],
    rows: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  ): Promise<ClientImport> {
    const done = await clientImports.import(by, rows);
    if (done === 'running') throw new ServiceError('import_running');
    if (done === 'other_rows') throw new ServiceError('idempotency_key_reused');
    return done;
  }
}

const idleMs = 30_000;

function found(known: ClientImport | null): ClientImport {
  if (known === null) throw new ServiceError('import_not_found');
  return known;
}

const present = ({
  rowsRead,
  state,
  createdAt,
  finishedAt,
  ...known
}: ClientImport): z.input<typeof ImportRowSchema> => ({
  ...known,
  rows: rowsRead,
  state: state === 'done' ? 'done' : 'running',
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});
