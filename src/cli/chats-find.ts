import { Command } from 'commander';
import { channels } from '../channels/registry.ts';
import { loadCliConfig } from '../config/index.ts';
import { createDatabase } from '../persistence/database/database.ts';
import { findCustomers, type FoundCustomer } from '../persistence/people/customers.ts';
import { findRunningStack } from '../stack/run-file.ts';
import { reachDatabase } from './find-database.ts';
import { CommandError, runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';

const finders = channels.flatMap(({ customerFinder }) => customerFinder ?? []);

/** `npm run chats:find -- --phone +77051234567`: where a customer's chats are in the Temporal UI. */
const command = finders
  .reduce(
    (each, { option, value, about }) => each.option(`--${option} <${value}>`, about),
    new Command('chats:find'),
  )
  .description(
    'Finds a customer by number or id and prints the key by which the Temporal UI finds all their chats. Nothing of the person is in Temporal: the key is made here, from the database.',
  )
  .option('--chat <id>', 'the id of one of their chats')
  .action(async (options: Record<string, string | undefined>) => {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const [one] = given;
    if (one === undefined || given.length > 1) {
      const ways = finders.map(({ option }) => `--${option}, `);
      throw new CommandError(`Give one of ${ways.join('')}--chat.`);
    }
    const config = loadCliConfig(channels);
    const database = createDatabase({
      url: await reachDatabase(config),
      poolSize: 1,
      statementTimeoutMs: 30_000,
    });
    try {
      const [asked, value] = one as [string, string];
      const finder = finders.find(({ option }) => option === asked);
      const found = await findCustomers(
        database.pool,
        finder === undefined ? { chatId: value } : finder.identity(value),
      );
      if (found.length === 0) throw new CommandError('Nobody is known by that.');
      const ui = findRunningStack(config.dataDir)?.temporalUiUrl ?? null;
      process.stdout.write(`${tableOf(found)}\n`);
      for (const { key } of found)
        process.stdout.write(`${whereIs(key, ui, config.temporalNamespace)}\n`);
    } finally {
      await database.close();
    }
  });

function tableOf(found: readonly FoundCustomer[]): string {
  const rows = found.map(({ organizationId, contactId, key, chatIds }) => [
    String(organizationId),
    String(contactId),
    chatIds.join(', '),
    key,
  ]);
  return textTable(['organization', 'contact', 'chats', 'key'], rows);
}

function whereIs(key: string, ui: string | null, namespace: string): string {
  const query = `CustomerKey="${key}"`;
  if (ui === null) return query;
  return `${query}  ${ui}/namespaces/${namespace}/workflows?query=${encodeURIComponent(query)}`;
}

await runCommand(command);
