import { Command } from 'commander';
import { channels } from '../channels/registry.ts';
import { loadCliConfig } from '../config/index.ts';
import { migrate, schemaDrift } from '../persistence/schema/migrate.ts';
import { findDatabase } from './find-database.ts';
import { runCommand } from './run-command.ts';
import { makePassword, seedIfEmpty } from './seed.ts';

/**
 * `npm run db:migrate`: every start applies migrations by itself; this command does it as a separate step beforehand.
 */
const command = new Command('db:migrate')
  .description('Applies the migrations that a database lacks.')
  .option('--seed', 'also make the first organization and its admin if there is none yet')
  .option('--diff', 'change nothing; print the SQL that leads from the database to schema.prisma')
  .action(async (options: { seed?: boolean; diff?: boolean }) => {
    const config = loadCliConfig(channels);
    const databaseUrl = findDatabase(config);
    if (options.diff) {
      const script = await schemaDrift({ databaseUrl });
      process.stdout.write(`${script || '-- The database agrees with schema.prisma.'}\n`);
      return;
    }
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    const applied = await migrate({ databaseUrl, say });
    say(applied.length === 0 ? 'Nothing to apply.' : applied.map((name) => `+ ${name}`).join('\n'));
    if (!options.seed) return;
    const { adminEmail: email, organizationName: name } = config;
    const password = config.adminPassword ?? makePassword();
    if (!(await seedIfEmpty(databaseUrl, { name, email, password }))) return;
    say(`First login: ${email}, password ${config.adminPassword ? 'of ADMIN_PASSWORD' : password}`);
  });

await runCommand(command);
