import { Command } from 'commander';
import { channels } from '../channels/registry.ts';
import { loadCliConfig } from '../config/index.ts';
import { passwordFault } from '../domain/password-rules.ts';
import { reachDatabase } from './find-database.ts';
import { CommandError, runCommand } from './run-command.ts';
import { createOrganization, makePassword } from './seed.ts';

interface Options {
  readonly name: string;
  readonly email: string;
  readonly password?: string;
}

/** `npm run organization:create -- --name X --email a@b [--password …]`, also while the system runs. */
const command = new Command('organization:create')
  .description('Adds an organization with its first admin.')
  .requiredOption('--name <name>', 'name of the organization')
  .requiredOption('--email <address>', 'the admin signs in with it')
  .option('--password <password>', 'at least 8 characters; left out, one is made and shown once')
  .action(async (options: Options) => {
    const { name, email, password = makePassword() } = options;
    if (name.trim() === '') throw new CommandError('--name must not be empty.');
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(`${email} is no e-mail address.`);
    const fault = passwordFault(password);
    if (fault !== null) throw new CommandError(`--password ${fault.en}.`);

    const database = await reachDatabase(loadCliConfig(channels));
    const made = await createOrganization(database, { name: name.trim(), email, password });
    if (made === 'email_taken') {
      throw new CommandError(`Somebody has the e-mail address ${email} already. Take another one.`);
    }
    const lines = [`Organization ${made.organizationId}: ${name.trim()}`, `  E-mail    ${email}`];
    if (options.password === undefined) lines.push(`  Password  ${password} (shown this once)`);
    process.stdout.write(`${lines.join('\n')}\n`);
  });

await runCommand(command);
