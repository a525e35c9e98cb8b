import type { Pool } from 'pg';
import type { OriginalParts } from '../../channels/shared/original.ts';
import type { PrismaClient } from '../../persistence/generated/client.ts';
import type { Credentials } from '../../ports/people/credentials.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';

/** Rows here by the other system's ids. */
export type Ids = ReadonlyMap<number, number>;

/** What every part of one import works with. */
export interface Import {
  readonly source: Source;
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly report: Report;
  /** The name of the other system, under which its rows are known. */
  readonly name: string;
  /** What channels work with. */
  readonly parts: OriginalParts;
  /** Whether an organization of the other system is to be imported. */
  wants(organizationId: number): boolean;
  /** What earlier imports made of rows of a kind: ids here by ids there. */
  targets(kind: string): Promise<Map<number, number>>;
  /** The row that remembers it. */
  rowOf(
    kind: string,
    sourceId: number,
    targetId: number,
  ): { source: string; kind: string; sourceId: string; targetId: number };
}

export interface ImportParts {
  readonly source: Source;
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly credentials: Credentials;
  readonly report: Report;
  readonly name: string;
  /** Organizations of the other system that are wanted; empty = all. */
  readonly organizations: readonly number[];
}

/** Puts together what an import works with. */
export function createImport({ credentials, organizations, ...run }: ImportParts): Import {
  const { prisma, pool, source, report, name } = run;
  return {
    ...run,
    parts: {
      ...{ prisma, pool, credentials },
      note: (words) => report.note(words),
      async find(table, where) {
        for await (const row of source.rows(table, where)) return row;
        return undefined;
      },
    },
    wants: (id) => organizations.length === 0 || organizations.includes(id),
    async targets(kind) {
      const rows = await prisma.importedRow.findMany({ where: { source: name, kind } });
      return new Map(rows.map(({ sourceId, targetId }) => [Number(sourceId), targetId]));
    },
    rowOf: (kind, sourceId, targetId) => ({
      ...{ source: name, kind, targetId },
      sourceId: String(sourceId),
    }),
  };
}
