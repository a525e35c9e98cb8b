import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Functions, triggers and CHECKs of the database, as files `src/persistence/sql/<subject>/<name>.sql`. Each function or
 * trigger has its own file with its name; the CHECKs of a table share one file under `checks/`.
 */
export interface SqlSource {
  /** The name of the function or trigger; for CHECKs, `checks:<table>`. */
  readonly name: string;
  readonly kind: 'function' | 'trigger' | 'checks';
  /** Only for processes of older builds; removed by the contract (contracts.ts) that ends them. */
  readonly expanded?: true;
  /** Path below `src/persistence/sql`. */
  readonly file: string;
  readonly text: string;
  readonly checksum: string;
}

export interface SqlBuild {
  /** Raised by every change of the sources. Only a higher build replaces the functions of a database. */
  readonly build: number;
  /** The lowest build whose processes can work with these functions. */
  readonly compatibleFrom: number;
  /** Of all sources together. */
  readonly checksum: string;
}

export interface SqlSources {
  readonly build: SqlBuild;
  readonly sources: readonly SqlSource[];
  /** Functions of earlier builds that nothing calls any more. */
  readonly retired: string;
}

const folder = path.join(import.meta.dirname, '../sql');

/** Reads the sources and their build number. Throws if the content of a file does not match its name. */
export function readSqlSources(from: string = folder): SqlSources {
  const sources = readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: subject }) =>
      readdirSync(path.join(from, subject))
        .filter((file) => file.endsWith('.sql'))
        .map((file) => sourceOf(from, `${subject}/${file}`)),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const build = JSON.parse(readFileSync(path.join(from, 'build.json'), 'utf8')) as SqlBuild;
  return { build, sources, retired: readFileSync(path.join(from, 'retired.sql'), 'utf8') };
}

/** The sources for a database, depending on whether it still waits for a contract. */
export function sourcesFor(sql: SqlSources, isPending: boolean): SqlSources {
  if (isPending) return sql;
  return { ...sql, sources: sql.sources.filter(({ expanded }) => expanded !== true) };
}

/** The checksum that `build.json` must contain, so that a change without a new build number is found. */
export function checksumOfAll({
  sources,
  retired,
}: Pick<SqlSources, 'sources' | 'retired'>): string {
  const all = sources.map(({ name, checksum }) => `${name} ${checksum}`).join('\n');
  return sha256(`${all}\n${retired}`);
}

function sourceOf(from: string, file: string): SqlSource {
  const text = readFileSync(path.join(from, file), 'utf8');
  const checksum = sha256(text);
  const given = path.basename(file, '.sql');
  if (file.startsWith('checks/')) {
    return { name: `checks:${given}`, kind: 'checks', file, text, checksum };
  }
  const made = /^CREATE (?:OR REPLACE |CONSTRAINT )?(FUNCTION|TRIGGER) (\w+)/m.exec(text);
  if (made?.[2] !== given) {
    throw new Error(`src/persistence/sql/${file} has to make a function or trigger ${given}`);
  }
  const kind = made[1] === 'FUNCTION' ? 'function' : 'trigger';
  const expanded = file.startsWith('expanded/') && { expanded: true as const };
  return { name: given, kind, file, text, checksum, ...expanded };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
