import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Client, ClientFault, Clients } from '../../../../ports/people/clients/clients.ts';
import { defineRoute, reply, type RouteDefinition, Streamed } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { optional } from '../../../fields.ts';
import { asCsv, asJson } from './export.ts';
import { ClientChangesBody, NewClientBody, PurchaseAmount } from './field-schemas.ts';
import { filterIn } from './filter.ts';
import { decodePlace, encodePlace } from './place.ts';
import { ClientRow, presentClient, presentComment, presentPage, presentStats } from './present.ts';
import {
  ClientCommentRow,
  ClientPagination,
  ClientParams,
  ClientsQuery,
  ClientStatsAnswer,
  CommentBody,
  CommentsQuery,
  filterFields,
} from './schema.ts';

const tags = ['Clients'] as const;

export interface ClientRouteDeps {
  readonly clients: Clients;
}

/** The customers of the organization as it keeps them. Every user reads and changes them. */
export function clientRoutes({ clients }: ClientRouteDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'listClients',
      path: '/api/clients',
      summary: 'The clients of the organization, filtered, sorted, page by page.',
      tags,
      auth: 'user',
      query: ClientsQuery,
      responses: { 200: z.object({ clients: z.array(ClientRow), pagination: ClientPagination }) },
      errors: ['cursor_invalid'],
      async handler({ query, user }) {
        const { page, limit, cursor, sortBy: sort, sortOrder: order } = query;
        const found = await clients.list(user.organizationId, {
          ...filterIn(query),
          ...{ sort, order, limit },
          ...(cursor === undefined
            ? { offset: (page - 1) * limit }
            : { offset: 0, after: decodePlace({ sort, order }, cursor) }),
        });
        const nextCursor = encodePlace({ sort, order }, found.next);
        return presentPage(found, { page, limit, nextCursor });
      },
    }),

    defineRoute({
      method: 'get',
      id: 'readClientStats',
      path: '/api/clients/stats',
      summary: 'How many clients there are of each kind, and what they bought.',
      description: 'The hundred largest segments. Everything is counted when clients change.',
      tags,
      auth: 'user',
      responses: { 200: ClientStatsAnswer },
      handler: async ({ user }) => presentStats(await clients.stats(user.organizationId)),
    }),

    defineRoute({
      method: 'get',
      id: 'exportClients',
      path: '/api/clients/export',
      example: { query: { format: 'json' } },
      summary: 'The clients as a file, JSON or CSV, with the conditions of lists.',
      description:
        'In CSV, what a spreadsheet would take for a formula begins with an apostrophe; an import takes it away again.',
      tags,
      auth: 'user',
      query: z.object({
        format: optional(z.enum(['json', 'csv']), {
          type: 'string',
          enum: ['json', 'csv'],
          default: 'json',
          description: 'The form of the file.',
        }),
        ...filterFields,
      }),
      files: ['application/json', 'text/csv'],
      responses: { 200: z.array(ClientRow) },
      handler({ query, user }) {
        const all = clients.all(user.organizationId, filterIn(query));
        const name = `clients-${Date.now()}`;
        return query.format === 'csv'
          ? new Streamed('text/csv; charset=utf-8', `${name}.csv`, asCsv(all))
          : new Streamed('application/json; charset=utf-8', `${name}.json`, asJson(all));
      },
    }),

    defineRoute({
      method: 'get',
      id: 'readClient',
      path: '/api/clients/:id',
      example: { params: { id: exampleIds.client } },
      summary: 'One client.',
      tags,
      auth: 'user',
      params: ClientParams,
      responses: { 200: ClientRow },
      errors: ['client_not_found'],
      handler: async ({ params, user }) =>
        presentClient(found(await clients.find(user.organizationId, params.id))),
    }),

    defineRoute({
      method: 'post',
      id: 'createClient',
      path: '/api/clients',
      example: {
        body: {
          name: 'Aigul Saparova',
          email: 'aigul@example.com',
          phone: '+7 701 555 00 11',
          clientType: 'individual',
        },
      },
      summary: 'Makes a client.',
      description:
        'Chats of a person with the same number (in any spelling), e-mail address or id in a messenger become the client’s, those that come later too.',
      tags,
      auth: 'user',
      body: NewClientBody,
      responses: { 201: ClientRow },
      errors: ['client_email_taken', 'client_user_unknown'],
      handler: async ({ body, user }) =>
        reply(201, presentClient(saved(await clients.create(user.organizationId, body)))),
    }),

    defineRoute({
      method: 'put',
      id: 'updateClient',
      path: '/api/clients/:id',
      example: { params: { id: exampleIds.client }, body: { name: 'Dana Akhmetova' } },
      summary: 'Changes fields of a client; the others stay.',
      description: 'Null or an empty text clears a field.',
      tags,
      auth: 'user',
      params: ClientParams,
      body: ClientChangesBody,
      responses: { 200: ClientRow },
      errors: ['client_not_found', 'client_email_taken', 'client_user_unknown'],
      handler: async ({ params, body, user }) =>
        presentClient(saved(await clients.update(user.organizationId, params.id, body))),
    }),

    defineRoute({
      method: 'put',
      id: 'addClientPurchase',
      path: '/api/clients/:id/financials',
      example: { params: { id: exampleIds.client }, body: { purchaseAmount: 12_500.5 } },
      summary: 'Counts a purchase: revenue, number of purchases, average, last date.',
      description: 'With an Idempotency-Key it counts once, however often it is repeated.',
      tags,
      auth: 'user',
      params: ClientParams,
      body: z.object({ purchaseAmount: PurchaseAmount }),
      responses: { 200: ClientRow },
      errors: ['client_not_found', 'client_money_too_large'],
      async handler({ params, body, user, commandId }) {
        const { purchaseAmount: amount } = body;
        const bought = await clients.buy(user.organizationId, params.id, amount, commandId);
        if (bought === 'too_large') throw new ServiceError('client_money_too_large');
        return presentClient(saved(bought));
      },
    }),

    defineRoute({
      method: 'delete',
      id: 'deleteClient',
      path: '/api/clients/:id',
      example: { params: { id: exampleIds.client }, after: ['untagClient'] },
      summary: 'Deletes a client with its comments. Chats stay.',
      tags,
      auth: 'user',
      params: ClientParams,
      responses: { 200: z.object({ message: z.string() }) },
      errors: ['client_not_found'],
      async handler({ params, user }) {
        if (!(await clients.delete(user.organizationId, params.id))) throw missing();
        return { message: 'Client deleted successfully' };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listClientComments',
      path: '/api/clients/:id/comments',
      example: { params: { id: exampleIds.client } },
      summary: 'The comments on a client, newest first.',
      tags,
      auth: 'user',
      params: ClientParams,
      query: CommentsQuery,
      responses: { 200: z.object({ comments: z.array(ClientCommentRow) }) },
      errors: ['client_not_found'],
      async handler({ params, query, user }) {
        const { limit, before } = query;
        const page = { limit, ...(before !== undefined && { before }) };
        const comments = await clients.comments(user.organizationId, params.id, page);
        if (comments === null) throw missing();
        return { comments: comments.map(presentComment) };
      },
    }),

    defineRoute({
      method: 'post',
      id: 'addClientComment',
      path: '/api/clients/:id/comments',
      example: {
        params: { id: exampleIds.client },
        body: { content: 'Prefers to be called after six.' },
      },
      summary: 'Comments on a client.',
      tags,
      auth: 'user',
      params: ClientParams,
      body: CommentBody,
      responses: { 201: ClientCommentRow },
      errors: ['client_not_found'],
      async handler({ params, body, user }) {
        const by = { userId: user.userId, content: body.content };
        const added = await clients.comment(user.organizationId, params.id, by);
        if (added === null) throw missing();
        return reply(201, presentComment(added));
      },
    }),
  ];
}

const missing = () => new ServiceError('client_not_found');

function found(client: Client | null): Client {
  if (client === null) throw missing();
  return client;
}

const codes = {
  not_found: 'client_not_found',
  email_taken: 'client_email_taken',
  user_unknown: 'client_user_unknown',
} as const satisfies Record<ClientFault, string>;

function saved(answer: Client | ClientFault): Client {
  if (typeof answer === 'string') throw new ServiceError(codes[answer]);
  return answer;
}
