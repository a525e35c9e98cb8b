import { ServiceError } from '../../../../contracts/service-error.ts';
import { readPhoneNumber, spellingsOf } from '../../../../lib/phone-numbers.ts';
import type {
  BroadcastSettingsStore,
  OptOutPlace,
  OptOuts,
} from '../../../../ports/broadcast/opt-outs.ts';
import type { Organizations } from '../../../../ports/people/organizations.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import {
  AddAnswer,
  AddBody,
  ListQuery,
  mostNumbers,
  NumberParams,
  OptOutsAnswer,
  RemovedAnswer,
  Settings,
  SettingsBody,
} from './schema.ts';

const tags = ['Broadcasts'] as const;
const mostShown = 100;

export interface OptOutRouteDeps {
  readonly optOuts: OptOuts;
  readonly broadcastSettings: BroadcastSettingsStore;
  readonly organizations: Pick<Organizations, 'find'>;
}

/** Who wants no broadcasts, and what an organization wants of them. */
export function optOutRoutes(deps: OptOutRouteDeps): RouteDefinition[] {
  const { optOuts, broadcastSettings } = deps;

  const regionOf = async (organizationId: number): Promise<string | null> =>
    (await deps.organizations.find(organizationId))?.defaultRegion ?? null;

  return [
    defineRoute({
      method: 'get',
      id: 'listOptOuts',
      path: '/api/broadcast-opt-outs',
      summary: 'Who wants no broadcasts, newest first.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      query: ListQuery,
      responses: { 200: OptOutsAnswer },
      errors: ['cursor_invalid'],
      async handler({ query, user }) {
        const { limit, cursor } = query;
        const after = cursor === undefined ? null : placeOf(cursor);
        const rows = await optOuts.list(user.organizationId, { after, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        return {
          optOuts: page.map(({ number, source, byUserId, createdAt }) => {
            return { number, source, byUserId, createdAt: createdAt.toISOString() };
          }),
          nextCursor: last === undefined ? null : `${last.createdAt.getTime()}.${last.key}`,
        };
      },
    }),

    defineRoute({
      method: 'post',
      id: 'addOptOuts',
      path: '/api/broadcast-opt-outs',
      summary: 'Adds numbers that get no broadcasts any more.',
      description: `At most ${mostNumbers.toLocaleString('en')} in one call, in any form in which people write numbers. Customers add themselves when they answer with a stop word.`,
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      body: AddBody,
      example: { body: { numbers: ['+7 701 765 43 21'] } },
      bodyLimit: '1mb',
      responses: { 200: AddAnswer },
      async handler({ body, user }) {
        const { organizationId, userId } = user;
        const region = await regionOf(organizationId);
        const read = body.numbers.map((text) => ({ text, number: readPhoneNumber(text, region) }));
        const numbers = read.flatMap(({ number }) => number ?? []);
        const source = body.numbers.length === 1 ? 'person' : 'import';
        const added =
          numbers.length === 0 ? 0 : await optOuts.add(organizationId, numbers, { source, userId });
        const rejected = read.filter(({ number }) => number === null).map(({ text }) => text);
        return { added, rejected: rejected.slice(0, mostShown) };
      },
    }),

    defineRoute({
      method: 'delete',
      id: 'removeOptOut',
      path: '/api/broadcast-opt-outs/:number',
      summary: 'Takes a number from the list: it gets broadcasts again.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      params: NumberParams,
      example: { params: { number: '77017654321' }, after: ['addOptOuts'] },
      responses: { 200: RemovedAnswer },
      errors: ['opt_out_not_found'],
      async handler({ params, user }) {
        const { organizationId } = user;
        const number = readPhoneNumber(params.number, await regionOf(organizationId));
        const removed =
          number === null ? 0 : await optOuts.remove(organizationId, spellingsOf(number));
        if (removed === 0) throw new ServiceError('opt_out_not_found');
        return { removed: true as const };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getBroadcastSettings',
      path: '/api/organizations/current/broadcasts',
      summary: 'How many messages of broadcasts leave in a day, and which words end them.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      responses: { 200: Settings },
      async handler({ user }) {
        return shown(await broadcastSettings.find(user.organizationId));
      },
    }),

    defineRoute({
      method: 'patch',
      id: 'updateBroadcastSettings',
      path: '/api/organizations/current/broadcasts',
      summary: 'Changes the limits of broadcasts and the words that end them.',
      description:
        'A customer whose whole message is one of `stopWords` is added to the opt-out list; case and punctuation do not matter. `perDay` and `perAccountDay` count messages since midnight UTC; past them a broadcast waits for the next day.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      body: SettingsBody,
      example: { body: { perDay: 5_000 } },
      responses: { 200: Settings },
      async handler({ body, user }) {
        const changes = Object.fromEntries(
          Object.entries(body).filter(([, value]) => value !== undefined),
        );
        return shown(await broadcastSettings.update(user.organizationId, changes));
      },
    }),
  ];
}

const shown = <T extends { readonly stopWords: readonly string[] }>(settings: T) => ({
  ...settings,
  stopWords: [...settings.stopWords],
});

/** @throws ServiceError 400 `cursor_invalid` for a text that is no cursor of this list. */
function placeOf(cursor: string): OptOutPlace {
  const [, at, key] = /^([0-9]{1,15})\.([0-9a-f]{64})$/.exec(cursor) ?? [];
  if (at === undefined || key === undefined) throw new ServiceError('cursor_invalid');
  return { createdAt: new Date(Number(at)), key };
}
