import type { Database } from '../../database/database.ts';
import { createClients } from './clients.ts';
import { createClientTags } from './client-tags.ts';

/** Everything about clients, by the names under which routes ask for it. */
export const createClientStores = (database: Database) => ({
  clients: createClients(database),
  clientTags: createClientTags(database),
});
