import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { checksumOf, type KnownMigrations } from '../persistence/schema/migration-history.ts';
import { migrate, prismaFolder } from '../persistence/schema/migrate.ts';
import { readCatalog, renderCatalog } from '../persistence/schema/schema-catalog.ts';
import { startTemporaryPostgres } from '../stack/postgres.ts';

/**
 * `npm run db:schema`: after a new migration or a changed source of SQL, writes prisma/known-migrations.json (every
 * version that git knows, and the files that are new) and prisma/schema.sql (from a fresh database). Tests compare both.
 */
const prisma = prismaFolder();
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', prisma, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });

/** All versions of a migration, oldest first, the present one last. */
function versionsOf(name: string): readonly string[] {
  const file = path.join('migrations', name, 'migration.sql');
  const commits = git('log', '--format=%h', '--reverse', '--', file).split('\n').filter(Boolean);
  const landed = commits.map((commit) => checksumOf(git('show', `${commit}:./${file}`)));
  const present = checksumOf(readFileSync(path.join(prisma, file), 'utf8'));
  return [...new Set(landed.filter((checksum) => checksum !== present)), present];
}

const known: KnownMigrations = Object.fromEntries(
  readdirSync(path.join(prisma, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, versionsOf(name)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path.join(prisma, 'known-migrations.json'), `${JSON.stringify(known, null, 2)}\n`);

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const postgres = await startTemporaryPostgres({ database: 'fresh', say });
const client = new pg.Client(postgres.url);
// The query under way reports a lost connection; an error without a listener would end the process.
client.on('error', () => undefined);
try {
  await migrate({ databaseUrl: postgres.url, say });
  await client.connect();
  writeFileSync(path.join(prisma, 'schema.sql'), renderCatalog(await readCatalog(client)));
} finally {
  await client.end();
  await postgres.stop();
}
