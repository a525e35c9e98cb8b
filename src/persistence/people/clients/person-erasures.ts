import { sql } from 'kysely';
import type { Pool } from 'pg';
import type {
  ErasureSteps,
  PersonErasures,
} from '../../../ports/people/clients/person-erasures.ts';
import { call } from '../../database/functions.ts';
import { all, first, statement, tables, type Param } from '../../database/statement.ts';

/** Erasures of people in Postgres. */
export function createPersonErasures({
  pool,
}: {
  readonly pool: Pool;
}): PersonErasures & ErasureSteps {
  const find: PersonErasures['find'] = async (organizationId, id) =>
    (await first(pool, one, { organizationId, id })) ?? null;
  return {
    find,

    async begin(organizationId, person, userId) {
      const id = await call(pool, 'person_erasure_begin', {
        organization: organizationId,
        client: 'clientId' in person ? person.clientId : null,
        chat: 'chatId' in person ? person.chatId : null,
        user: userId,
      });
      return id === null ? null : find(organizationId, id);
    },

    organizationOf: async (id) => (await first(pool, running, { id }))?.organizationId ?? null,

    chats: (id) => call(pool, 'person_chats', { erasure: id }),

    async eraseCopies(organizationId, chatId) {
      await call(pool, 'person_copies_erase', { organization: organizationId, chat: chatId });
    },

    async countChat(id) {
      await call(pool, 'person_chat_counted', { erasure: id });
    },

    finish: (id) => call(pool, 'person_erasure_finish', { erasure: id }),

    unfinished: async () => (await all(pool, unfinished, {})).map(({ id }) => id),
  };
}

const one = statement((param: Param<{ organizationId: number; id: string }>) =>
  tables
    .selectFrom('personErasure')
    .select(['id', 'clientId', 'state', 'chats', 'createdAt', 'finishedAt'])
    .where('id', '=', param('id'))
    .where('organizationId', '=', param('organizationId')),
);

const running = statement((param: Param<{ id: string }>) =>
  tables
    .selectFrom('personErasure')
    .select('organizationId')
    .where('id', '=', param('id'))
    .where('state', '=', 'running'),
);

const unfinished = statement(() =>
  tables
    .selectFrom('personErasure')
    .select('id')
    .where('state', '=', 'running')
    .where('createdAt', '<', sql<Date>`now() - interval '1 minute'`)
    .orderBy('createdAt')
    .limit(100),
);
