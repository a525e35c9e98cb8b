import { sql, type Expression } from 'kysely';
import type { Pool } from 'pg';
import type { MediaObjects } from '../../ports/media/media-objects.ts';
import { all, first, now, statement, tables, type Param } from '../database/statement.ts';
import type { PrismaClient } from '../generated/client.ts';

/** The register of stored files. */
export function createMediaObjects({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): MediaObjects {
  return {
    async begin({ key, organizationId, kind }) {
      const nothingYet = { mimeType: 'application/octet-stream', size: 0 };
      await prisma.mediaObject.create({ data: { key, organizationId, kind, ...nothingYet } });
    },

    async complete({ key, mimeType, size, filename, thumbnailKey, sha256 }) {
      const { count } = await prisma.mediaObject.updateMany({
        where: { key, removingAt: null },
        data: { mimeType, size, filename, thumbnailKey, sha256, createdAt: new Date() },
      });
      // Storing the file took more than a day, so it has been cleaned up.
      if (count !== 1) throw new Error('the file was removed while it was being stored');
    },

    async find(organizationId, key) {
      const row = await first(pool, findFile, { organizationId, key });
      return row === undefined ? null : { ...row, size: Number(row.size) };
    },

    async filenameOf(key) {
      const row = await prisma.mediaObject.findUnique({
        where: { key },
        select: { filename: true },
      });
      return row?.filename ?? null;
    },

    takeUnused: async (olderThanMs, limit) =>
      keysOf(await all(pool, takeUnused, { olderThanMs, limit })),

    takeReleased: async (keys) => keysOf(await all(pool, takeReleased, { keys })),

    async forget(keys) {
      await prisma.mediaObject.deleteMany({ where: { key: { in: [...keys] }, usedAt: null } });
    },
  };
}

const keysOf = (rows: readonly { readonly key: string }[]): readonly string[] =>
  rows.map(({ key }) => key);

const addressOf = (key: Expression<string>) => sql<string>`'/media/' || ${key}`;

/** A file that is older than the register is found through its message. */
const findFile = statement((param: Param<{ organizationId: number; key: string }>) =>
  tables
    .with('own', (make) =>
      make
        .updateTable('mediaObject')
        .set((eb) => ({
          createdAt: eb.case().when('usedAt', 'is', null).then(now).else(eb.ref('createdAt')).end(),
        }))
        .where('key', '=', param('key'))
        .where('organizationId', '=', param('organizationId'))
        .where('sha256', 'is not', null)
        .where('removingAt', 'is', null)
        .returning(['key', 'mimeType', 'size', 'filename', 'thumbnailKey']),
    )
    .selectFrom('own')
    .select(['key', 'mimeType', 'size', 'filename', 'thumbnailKey'])
    .unionAll((older) =>
      older
        .selectFrom('message')
        .select((eb) => [
          eb.cast<string>(param('key'), 'text').as('key'),
          eb.fn.coalesce('mimeType', sql<string>`'application/octet-stream'`).as('mimeType'),
          eb.fn
            .coalesce('size', 'largeSize', sql<number>`0`)
            .$castTo<string>()
            .as('size'),
          'filename',
          sql<null>`NULL`.as('thumbnailKey'),
        ])
        .where('mediaUrl', '=', addressOf(param('key')))
        .where('organizationId', '=', param('organizationId'))
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('mediaObject').select('key').where('key', '=', param('key')))),
        )
        .limit(1),
    ),
);

/** Skips those that somebody is deleting at the moment. */
const takeUnused = statement((param: Param<{ olderThanMs: number; limit: number }>) =>
  tables
    .updateTable('mediaObject')
    .set({ removingAt: now })
    .where('usedAt', 'is', null)
    .where('key', 'in', (make) =>
      make
        .selectFrom('mediaObject')
        .select('key')
        .where('usedAt', 'is', null)
        .where(
          'createdAt',
          '<',
          sql<Date>`now() - ${param('olderThanMs')}::float8 * interval '1 ms'`,
        )
        .where((eb) =>
          eb.or([
            eb('removingAt', 'is', null),
            eb('removingAt', '<', sql<Date>`now() - interval '5 minutes'`),
          ]),
        )
        .orderBy('createdAt')
        .limit(param('limit'))
        .forUpdate()
        .skipLocked(),
    )
    .returning('key'),
);

/** Those of the given files that nothing uses any more. For files that are not in the register, the messages decide. */
const takeReleased = statement((param: Param<{ keys: readonly string[] }>) =>
  tables
    .with('ours', (make) =>
      make
        .updateTable('mediaObject')
        .set({ removingAt: now })
        .where('key', '=', (eb) => eb.fn.any(param('keys')))
        .where('usedAt', 'is', null)
        .returning('key'),
    )
    .selectFrom('ours')
    .select('key')
    .unionAll((older) =>
      older
        .selectFrom(sql<{ key: string }>`unnest(${param('keys')}::text[])`.as<'old'>(sql`old(key)`))
        .select('old.key')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('mediaObject as o').select('o.key').whereRef('o.key', '=', 'old.key'),
            ),
          ),
        )
        .where(({ not, exists, selectFrom, ref }) =>
          not(
            exists(
              selectFrom('message as m')
                .select('m.id')
                .where('m.mediaUrl', '=', addressOf(ref('old.key'))),
            ),
          ),
        ),
    ),
);
