import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type {
  ClientTag,
  ClientTagChanges,
  ClientTags,
} from '../../../../ports/people/clients/client-tags.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { presentTag } from './present.ts';
import { ClientParams, ClientTagRow, NewTagBody, TagChangesBody, TagLinkParams } from './schema.ts';

const tags = ['Clients'] as const;

/** Tags that clients have. */
export function clientTagRoutes({
  clientTags,
}: {
  readonly clientTags: ClientTags;
}): RouteDefinition[] {
  /** Under our path, and under the original system's, of which a part could be read as the id of a client. */
  const tagRoutes = (base: '/api/client-tags' | '/api/clients/tags'): RouteDefinition[] => {
    const isOlder = base === '/api/clients/tags';
    const named = (id: string) =>
      isOlder
        ? { id: `${id}ByOlderPath`, undocumented: 'its path could be that of a client' }
        : { id };
    return [
      defineRoute({
        method: 'get',
        ...named('listClientTags'),
        path: base,
        summary: 'The tags of the organization by name.',
        description:
          'The original system’s /api/clients/tags and /api/clients/tags/:id answer as /api/client-tags. They are not listed here, because OpenAPI allows no path that another one matches, too (/api/clients/{id}/financials).',
        tags,
        auth: 'user',
        responses: { 200: z.array(ClientTagRow) },
        handler: async ({ user }) => (await clientTags.list(user.organizationId)).map(presentTag),
      }),

      defineRoute({
        method: 'get',
        ...named('readClientTag'),
        path: `${base}/:id`,
        example: { params: { id: exampleIds.clientTag } },
        summary: 'One tag.',
        tags,
        auth: 'user',
        params: ClientParams,
        responses: { 200: ClientTagRow },
        errors: ['client_tag_not_found'],
        handler: async ({ params, user }) =>
          presentTag(known(await clientTags.find(user.organizationId, params.id))),
      }),

      defineRoute({
        method: 'post',
        ...named('createClientTag'),
        path: base,
        example: { body: { name: 'wholesale', color: '#2f6fed' } },
        summary: 'Makes a tag.',
        tags,
        auth: 'user',
        body: NewTagBody,
        responses: { 201: ClientTagRow },
        errors: ['client_tag_taken', 'client_tags_full'],
        async handler({ body, user }) {
          const tag = { ...given(body), name: body.name };
          const made = await clientTags.create(user.organizationId, tag);
          if (made === 'too_many') throw new ServiceError('client_tags_full');
          return reply(201, presentTag(known(made)));
        },
      }),

      defineRoute({
        method: 'put',
        ...named('updateClientTag'),
        path: `${base}/:id`,
        example: {
          params: { id: exampleIds.clientTag },
          body: { description: 'Buys every month.' },
        },
        summary: 'Changes a tag.',
        tags,
        auth: 'user',
        params: ClientParams,
        body: TagChangesBody,
        responses: { 200: ClientTagRow },
        errors: ['client_tag_not_found', 'client_tag_taken'],
        handler: async ({ params, body, user }) =>
          presentTag(known(await clientTags.update(user.organizationId, params.id, given(body)))),
      }),

      defineRoute({
        method: 'delete',
        ...named('deleteClientTag'),
        path: `${base}/:id`,
        example: { params: { id: exampleIds.clientTag }, after: ['untagClient'] },
        summary: 'Deletes a tag, also from its clients.',
        tags,
        auth: 'user',
        params: ClientParams,
        responses: { 204: null },
        errors: ['client_tag_not_found'],
        async handler({ params, user }) {
          if (await clientTags.delete(user.organizationId, params.id)) return reply(204, undefined);
          throw unknown();
        },
      }),
    ];
  };

  return [
    ...tagRoutes('/api/client-tags'),
    ...tagRoutes('/api/clients/tags'),

    defineRoute({
      method: 'post',
      id: 'tagClient',
      path: '/api/clients/:clientId/tags/:tagId',
      example: { params: { clientId: exampleIds.client, tagId: exampleIds.clientTag } },
      summary: 'Gives a client a tag; again it changes nothing.',
      tags,
      auth: 'user',
      params: TagLinkParams,
      responses: { 204: null },
      errors: ['client_not_found', 'client_tag_not_found'],
      handler: ({ params, user }) => set(user, params, true),
    }),

    defineRoute({
      method: 'delete',
      id: 'untagClient',
      path: '/api/clients/:clientId/tags/:tagId',
      example: { params: { clientId: exampleIds.client, tagId: exampleIds.clientTag } },
      summary: 'Takes a tag from a client; again it changes nothing.',
      tags,
      auth: 'user',
      params: TagLinkParams,
      responses: { 204: null },
      errors: ['client_not_found', 'client_tag_not_found'],
      handler: ({ params, user }) => set(user, params, false),
    }),
  ];

  async function set(user: Principal, { clientId, tagId }: TagLink, has: boolean) {
    const answer = await clientTags.set(user.organizationId, clientId, tagId, has);
    if (answer === 'no_client') throw new ServiceError('client_not_found');
    if (answer === 'no_tag') throw unknown();
    return reply(204, undefined);
  }
}

type TagLink = z.output<typeof TagLinkParams>;

const unknown = () => new ServiceError('client_tag_not_found');

function known(tag: ClientTag | 'name_taken' | null): ClientTag {
  if (tag === null) throw unknown();
  if (tag === 'name_taken') throw new ServiceError('client_tag_taken');
  return tag;
}

const given = ({
  name,
  color,
  description,
}: z.output<typeof TagChangesBody>): ClientTagChanges => ({
  ...(name !== undefined && { name }),
  ...(color !== undefined && { color }),
  ...(description !== undefined && { description }),
});
