import type { Pool } from 'pg';
import type { TypingPlaces } from '../../ports/chat/customer-typing.ts';
import { first, prepared, tables, type Param } from '../database/statement.ts';

export function createTypingPlaces({ pool }: { readonly pool: Pool }): TypingPlaces {
  return {
    async find(chatId) {
      const found = await first(pool, typingPlace, { chatId });
      if (found === undefined) return null;
      return { ...found, address: found.address as Record<string, string | null> };
    },
  };
}

/** As for a message of an operator: the chat needs an owner, and its account must be able to send. */
const typingPlace = prepared('typing_place', (param: Param<{ readonly chatId: number }>) =>
  tables
    .selectFrom('chat as c')
    .innerJoin('channelAccount as a', (join) =>
      join.onRef('a.channel', '=', 'c.channel').onRef('a.id', '=', 'c.accountId'),
    )
    .select(['c.id as chatId', 'c.organizationId', 'c.channel', 'c.address'])
    .select(['a.id as accountId', 'a.held'])
    .where('c.id', '=', param('chatId'))
    .where('c.assignedUserId', 'is not', null)
    .where('c.mergedInto', 'is', null)
    .where('c.erasedAt', 'is', null)
    .where((eb) => eb.ref('a.ready')),
);
