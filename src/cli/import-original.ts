import { Command, InvalidArgumentError } from 'commander';
import { channels } from '../channels/registry.ts';
import { loadCliConfig } from '../config/index.ts';
import { createDatabase } from '../persistence/database/database.ts';
import { createCredentials } from '../persistence/people/credentials.ts';
import { secretsFor } from '../stack/kept-secrets.ts';
import { reachDatabase } from './find-database.ts';
import { createImport } from './import-original/import.ts';
import { importAll } from './import-original/import-all.ts';
import { createReport } from './import-original/report.ts';
import { withSource } from './import-original/source.ts';
import { runCommand } from './run-command.ts';

interface Options {
  readonly databaseUrl: string;
  readonly source: string;
  readonly organization: readonly number[];
}

/** `npm run import:original -- --database-url postgresql://…`, beside the running system; see docs/migrating.md. */
const command = new Command('import:original')
  .description(
    'Brings over organizations, users, numbers, bots, widgets and chats of the original system from its database. Reads there, and may be repeated: what is here already stays as it is.',
  )
  .requiredOption(
    '--database-url <url>',
    'the original system’s database; nothing is written to it',
  )
  .option('--source <name>', 'a name for that system, if there are several', 'original')
  .option(
    '--organization <id>',
    'only this organization of that system; may be given several times',
    (text: string, before: readonly number[]) => [...before, organizationId(text)],
    [] as readonly number[],
  )
  .action(async ({ databaseUrl, source: name, organization }: Options) => {
    const config = loadCliConfig(channels);
    const database = createDatabase({ url: await reachDatabase(config), poolSize: 4 });
    const keys = secretsFor(config).credentialsKey.split(',');
    const credentials = createCredentials(keys.map((key) => Buffer.from(key, 'base64')));
    const report = createReport();
    const { pool, prisma } = database;
    const parts = { pool, prisma, credentials, report, name, organizations: organization };
    try {
      await withSource(databaseUrl, (source) => importAll(createImport({ ...parts, source })));
    } finally {
      process.stdout.write(report.words());
      await database.close();
    }
  });

function organizationId(text: string): number {
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is the number of an organization.');
}

await runCommand(command);
