import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { readSqlSources } from '../../src/persistence/schema/sql-sources.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import type { Rows } from './read-tables.ts';

/** Whom and what a test has to find again. */
export interface RecordedFacts {
  readonly organizationId: number;
  /** Somebody who can sign in; as an admin, so that everything may be looked at. */
  readonly operator: { readonly id: number; readonly email: string; readonly password: string };
  /** A bot that polls; its token is encrypted with the key of tests. Null: nobody could encrypt yet. */
  readonly bot: { readonly id: number; readonly token: string | null };
  /** Telegram's number of the customer whose chat waits: with a message that was accepted and not taken, and queued sends. */
  readonly customer: number;
  readonly chats: {
    readonly waiting: number;
    readonly closed: number;
    readonly website: number;
    /** With a message that leaves half a minute after the recording. */
    readonly scheduled: number | null;
  };
  /** The texts of the sends that were queued; a call to Telegram was open for `underWay`. */
  readonly sends: { readonly queued: string; readonly underWay: string | null };
  /** The text of the message that nobody had taken. */
  readonly waiting: string;
}

/** A database as one commit left it: how it was made, and what was in it. */
export interface Recording {
  readonly commit: string;
  readonly facts: RecordedFacts;
  /** The texts of that commit, by the names of their folders. */
  readonly migrations: Readonly<Record<string, string>>;
  /** `src/persistence/sql` of that commit, by path; null before there was such a folder. */
  readonly sql: Readonly<Record<string, string>> | null;
  readonly tables: Readonly<Record<string, Rows>>;
}

const folder = path.join(import.meta.dirname, 'recorded');
const ending = '.json.gz';

export const recordingNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));

export function readRecording(name: string): Recording {
  const text = gunzipSync(readFileSync(path.join(folder, name + ending))).toString();
  return JSON.parse(text) as Recording;
}

export function writeRecording(name: string, recording: Recording): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, name + ending),
    gzipSync(JSON.stringify(recording), { level: 9 }),
  );
}

/** Makes an empty database what it was: by the migrations and sources of that commit, then the rows. */
export async function restore(databaseUrl: string, recording: Recording): Promise<void> {
  const files = temporaryFolder('recording-');
  try {
    await migrate({ databaseUrl, ...writeSources(files.path, recording) });
  } finally {
    files.remove();
  }
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query('BEGIN');
    // Neither triggers nor foreign keys: rows are put back as they were.
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    for (const [table, rows] of Object.entries(recording.tables))
      await putBack(client, table, rows);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

function writeSources(folder: string, { migrations, sql }: Recording) {
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [name, text] of Object.entries(migrations)) {
    write(path.join('migrations', name, 'migration.sql'), text);
  }
  write('migrations/migration_lock.toml', 'provider = "postgresql"\n');
  for (const [file, text] of Object.entries(sql ?? {})) write(path.join('sql', file), text);
  return {
    migrationsDir: path.join(folder, 'migrations'),
    ...(sql !== null && { sql: readSqlSources(path.join(folder, 'sql')) }),
  };
}

async function putBack(client: pg.ClientBase, table: string, rows: Rows): Promise<void> {
  const { rows: columns } = await client.query<{ name: string; sequence: string | null }>(
    `SELECT quote_ident(attname) AS name, pg_get_serial_sequence($1, attname) AS sequence
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const names = columns.map(({ name }) => name).join(', ');
  await client.query(`DELETE FROM ${table}`);
  await client.query(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
  for (const { name, sequence } of columns) {
    if (sequence === null) continue;
    await client.query(
      `SELECT setval($1, (SELECT coalesce(max(${name}), 0) + 1 FROM ${table}), false)`,
      [sequence],
    );
  }
}
