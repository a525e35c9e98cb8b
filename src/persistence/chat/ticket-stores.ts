import type { Database } from '../database/database.ts';
import { createChatComments } from './chat-comments.ts';
import { createTicketCounts } from './ticket-counts.ts';
import { createTicketTags } from './ticket-tags.ts';

/** What tickets have beside their chats. */
export function createTicketStores(database: Pick<Database, 'pool' | 'prisma'>) {
  return {
    chatComments: createChatComments(database),
    ticketCounts: createTicketCounts(database),
    ticketTags: createTicketTags(database),
  };
}
