import { importAccounts } from './accounts.ts';
import { importChats } from './chats.ts';
import { importClients } from './clients.ts';
import type { Import } from './import.ts';
import { importOrganizations, importUsers } from './people.ts';

/** Brings over everything of the other system, in the order in which rows name each other. May be repeated. */
export async function importAll(run: Import): Promise<void> {
  const organizations = await importOrganizations(run);
  const users = await importUsers(run, organizations);
  const accounts = await importAccounts(run, organizations);
  await importChats(run, { organizations, users, accounts });
  await importClients(run, organizations, users, await run.targets('chat'));
}
