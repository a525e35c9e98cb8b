import { createChatWrites } from '../../chat/chat-writes.ts';
import type { Database } from '../../database/database.ts';
import { createClients } from './clients.ts';
import { createPersonErasures } from './person-erasures.ts';
import { createClientImports } from './client-imports.ts';
import { createClientTags } from './client-tags.ts';

/** Everything about clients, by the names under which routes ask for it. */
export const createClientStores = (database: Database) => ({
  clients: createClients(database),
  clientTags: createClientTags(database),
  clientImports: createClientImports(database),
  erasures: createPersonErasures(database),
});

/** What the worker needs to erase people. */
export const createErasureStores = (database: Database) => ({
  steps: createPersonErasures(database),
  chatWrites: createChatWrites(database),
});
