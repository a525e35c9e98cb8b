import { channels } from '../../channels/registry.ts';
import { importAccounts } from './accounts.ts';
import { importChats } from './chats.ts';
import { importChatComments } from './comments.ts';
import { importClients } from './clients.ts';
import type { Import } from './import.ts';
import { importOrganizations, importUsers } from './people.ts';

/** Brings over everything of the other system, in the order in which rows name each other. May be repeated. */
export async function importAll(run: Import): Promise<void> {
  const organizations = await importOrganizations(run);
  const users = await importUsers(run, organizations);
  const accounts = await importAccounts(run, organizations);
  await importChats(run, { organizations, users, accounts });
  const chats = await run.targets('chat');
  await importChatComments(run, chats, users);
  await importClients(run, organizations, users, chats);
  await tellOthers(run);
}

/** Why tables are not read, whose rows somebody may look for. */
const reasons: Readonly<Record<string, string>> = {
  Client: 'names of numbers, which chats and clients have',
  ...Object.fromEntries(
    channels.flatMap(({ original }) => Object.entries(original?.leavesOut ?? {})),
  ),
};

/** Nothing is passed over in silence: tables with rows that no import reads are named. */
async function tellOthers({ source, report }: Import): Promise<void> {
  for (const { table, rows } of await source.unread()) {
    report.leftOut(`row of ${table}`, 'all', reasons[table] ?? 'its table has no place here', rows);
  }
}
