import { ServiceError } from '../../../../contracts/service-error.ts';
import { refuses, type BroadcastAction } from '../../../../domain/broadcast/control.ts';
import type { BroadcastGateway } from '../../../../ports/broadcast/broadcast-gateway.ts';
import type { Broadcast, Broadcasts } from '../../../../ports/broadcast/broadcasts.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { presentBroadcast, presentRecipient } from './present.ts';
import {
  BroadcastAnswer,
  BroadcastParams,
  BroadcastsAnswer,
  ListQuery,
  RecipientsAnswer,
  RecipientsQuery,
} from './schema.ts';

const tags = ['Broadcasts'] as const;

export interface BroadcastRouteDeps {
  readonly broadcasts: Broadcasts;
  readonly broadcastGateway: BroadcastGateway;
  readonly onLeftover: (what: string, error: unknown) => void;
}

/** Messages to many people: what they are doing, and how to stop them. A channel's own routes begin them. */
export function broadcastRoutes(deps: BroadcastRouteDeps): RouteDefinition[] {
  const { broadcasts } = deps;

  const found = async (organizationId: number, id: number): Promise<Broadcast> => {
    const broadcast = await broadcasts.find(organizationId, id);
    if (broadcast === null) throw new ServiceError('broadcast_not_found');
    return broadcast;
  };

  const controls = (action: BroadcastAction, summary: string, description: string) =>
    defineRoute({
      method: 'post',
      id: `${action}Broadcast`,
      path: `/api/broadcasts/:broadcastId/${action}`,
      example: {
        params: {
          broadcastId:
            action === 'cancel' ? exampleIds.broadcastToCancel : exampleIds.waitingBroadcast,
        },
      },
      summary,
      description: `${description} The same again changes nothing.`,
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      params: BroadcastParams,
      responses: { 200: BroadcastAnswer },
      errors: ['broadcast_not_found', 'broadcast_over'],
      async handler({ params, user }) {
        const { organizationId } = user;
        const status = await broadcasts.change(organizationId, params.broadcastId, action);
        if (status === null) throw new ServiceError('broadcast_not_found');
        if (refuses(status, action)) throw new ServiceError('broadcast_over');
        const broadcast = await found(organizationId, params.broadcastId);
        // The row decides; the workflow only looks at it sooner.
        await deps.broadcastGateway
          .wake({ id: broadcast.id, organizationId, channel: broadcast.channel })
          .catch((error: unknown) =>
            deps.onLeftover('a broadcast could not be told; a worker will', error),
          );
        return { broadcast: presentBroadcast(broadcast) };
      },
    });

  return [
    defineRoute({
      method: 'get',
      id: 'listBroadcasts',
      path: '/api/broadcasts',
      summary: 'The organization’s broadcasts, newest first.',
      description: 'They are kept for 90 days after their end.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      query: ListQuery,
      responses: { 200: BroadcastsAnswer },
      async handler({ query, user }) {
        const { limit, before = null } = query;
        const page = { before, limit: limit + 1 };
        const rows = await broadcasts.list(user.organizationId, page);
        return {
          broadcasts: rows.slice(0, limit).map(presentBroadcast),
          hasMore: rows.length > limit,
        };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getBroadcast',
      path: '/api/broadcasts/:broadcastId',
      summary: 'One broadcast with its progress.',
      description: '`broadcast:updated` tells it live to managers, at most once a second.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      params: BroadcastParams,
      responses: { 200: BroadcastAnswer },
      errors: ['broadcast_not_found'],
      async handler({ params, user }) {
        const broadcast = await found(user.organizationId, params.broadcastId);
        return { broadcast: presentBroadcast(broadcast) };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listBroadcastRecipients',
      path: '/api/broadcasts/:broadcastId/recipients',
      summary: 'Who a broadcast is for, and what became of each.',
      description:
        '`unknown`: the provider did not answer, so it may have been sent; it is never sent again by itself. `skipped`: `code` says why.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      params: BroadcastParams,
      query: RecipientsQuery,
      responses: { 200: RecipientsAnswer },
      errors: ['broadcast_not_found'],
      async handler({ params, query, user }) {
        const { id } = await found(user.organizationId, params.broadcastId);
        const { limit, after, state } = query;
        const rows = await broadcasts.recipients(id, { state, after, limit: limit + 1 });
        return {
          recipients: rows.slice(0, limit).map(presentRecipient),
          hasMore: rows.length > limit,
        };
      },
    }),

    controls(
      'pause',
      'Pauses a broadcast.',
      'Nobody else is sent to; calls of the provider that are open may still end.',
    ),
    controls(
      'resume',
      'Resumes a paused broadcast.',
      'Also after the provider stopped it: see `reason`. It goes on with those who got nothing.',
    ),
    controls(
      'cancel',
      'Cancels a broadcast for ever.',
      'Those who got nothing are `skipped`; what was sent stays sent.',
    ),
  ];
}
