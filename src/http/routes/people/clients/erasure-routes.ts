import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import type {
  ErasureRunner,
  PersonErasure,
  PersonErasures,
} from '../../../../ports/people/clients/person-erasures.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { isoTime } from '../../../fields.ts';
import { found, viewerOf } from '../../chat/chats/desk.ts';
import { ClientParams } from './schema.ts';

const tags = ['Clients'] as const;

const ErasureRow = z
  .object({
    id: z.string(),
    clientId: z.int().nullable(),
    state: z.enum(['running', 'done']),
    chats: z.int().meta({ description: 'How many chats are gone so far.' }),
    createdAt: isoTime(),
    finishedAt: isoTime().nullable(),
  })
  .meta({ id: 'PersonErasure' });

export interface ErasureRouteDeps {
  readonly chats: ChatReads;
  readonly erasures: PersonErasures;
  readonly erasureRunner: ErasureRunner;
  readonly onLeftover: (what: string, error: unknown) => void;
}

/** The erasure of one person everywhere: chats on all channels, files, events, and what the organization kept. */
export function erasureRoutes(deps: ErasureRouteDeps): RouteDefinition[] {
  const { erasures } = deps;
  const description =
    'All chats of the person on every channel with their files and events, the client with comments, tags and search, contacts, visits to the site. It goes on by itself, also after a restart; repeating the call finds the erasure that runs. Messages in groups stay, and so does what backups and providers have.';
  return [
    defineRoute({
      method: 'post',
      id: 'eraseClient',
      path: '/api/clients/:id/erase',
      example: { params: { id: exampleIds.clientToErase } },
      summary: 'Erases a client and all their chats, for ever.',
      description,
      tags,
      auth: 'user',
      may: 'erasePeople',
      params: ClientParams,
      responses: { 202: ErasureRow },
      errors: ['client_not_found'],
      async handler({ params, user }) {
        const person = { clientId: params.id };
        const begun = await erasures.begin(user.organizationId, person, user.userId);
        if (begun === null) throw new ServiceError('client_not_found');
        return accept(begun);
      },
    }),

    defineRoute({
      method: 'post',
      id: 'erasePersonOfChat',
      path: '/api/chats/:id/erase-person',
      example: { params: { id: exampleIds.chatOfPersonToErase } },
      summary: 'Erases the person of a chat, with all their chats, for ever.',
      description,
      tags,
      auth: 'user',
      may: 'erasePeople',
      params: ClientParams,
      responses: { 202: ErasureRow },
      errors: ['chat_not_found'],
      async handler({ params, user }) {
        const chat = found(await deps.chats.find(viewerOf(user), params.id));
        const person = { chatId: chat.id };
        const begun = await erasures.begin(user.organizationId, person, user.userId);
        if (begun === null) throw new ServiceError('chat_not_found');
        return accept(begun);
      },
    }),

    defineRoute({
      method: 'get',
      id: 'readErasure',
      path: '/api/erasures/:erasureId',
      summary: 'How far the erasure of a person is.',
      tags,
      auth: 'user',
      may: 'erasePeople',
      params: z.object({ erasureId: z.uuid() }),
      responses: { 200: ErasureRow },
      errors: ['erasure_not_found'],
      async handler({ params, user }) {
        const known = await erasures.find(user.organizationId, params.erasureId);
        if (known === null) throw new ServiceError('erasure_not_found');
        return present(known);
      },
    }),
  ];

  /** What was begun is kept: if it cannot be started now, the maintenance starts it. */
  async function accept(erasure: PersonErasure) {
    await deps.erasureRunner
      .run(erasure.id)
      .catch((error: unknown) => deps.onLeftover('erasure', error));
    return reply(202, present(erasure));
  }
}

const present = (erasure: PersonErasure): z.input<typeof ErasureRow> => ({
  ...erasure,
  state: erasure.state === 'done' ? 'done' : 'running',
  createdAt: erasure.createdAt.toISOString(),
  finishedAt: erasure.finishedAt?.toISOString() ?? null,
});
