import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Functions, triggers and CHECKs of the database, as files under `src/persistence/sql/<subject>/<name>.sql`: one function
 * or trigger a file, named after it; the CHECKs of a table are one file under `checks/`.
 */
export interface SqlSource {
  /** The name of the function or trigger; of CHECKs, `checks:<table>`. */
  readonly name: string;
  readonly kind: 'function' | 'trigger' | 'checks';
  /** Only for processes of older builds: it goes with the contract (contracts.ts) that ends them. */
  readonly expanded?: true;
  /** Path below `src/persistence/sql`. */
  readonly file: string;
  readonly text: string;
  readonly checksum: string;
}

export interface SqlBuild {
  /** Rises with every change of the sources: only a higher build replaces what a database has. */
  readonly build: number;
  /** The lowest build whose processes can work with these functions. */
  readonly compatibleFrom: number;
  /** Of all sources together. */
  readonly checksum: string;
}

export interface SqlSources {
  readonly build: SqlBuild;
  readonly sources: readonly SqlSource[];
  /** Functions that were there once and are called by nothing any more. */
  readonly retired: string;
}

const folder = path.join(import.meta.dirname, '../sql');

/** Reads the sources and the number of their build. Throws when a file says something else than its name. */
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

/** The sources for a database, whether or not it still waits for a contract. */
export function sourcesFor(sql: SqlSources, isPending: boolean): SqlSources {
  if (isPending) return sql;
  return { ...sql, sources: sql.sources.filter(({ expanded }) => expanded !== true) };
}

/** What `build.json` has to say of these sources, so that a change without a new number is found. */
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
