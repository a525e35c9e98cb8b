import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { forManagers } from '../../shared/managed-accounts.ts';
import { known, type ConnectingDeps } from './connecting.ts';
import { presentOutage } from './present.ts';
import { OutagesAnswer, OutagesQuery, PhoneParams } from './schema.ts';

/** When a number was not connected. */
export function outagesRoute({ phones }: Pick<ConnectingDeps, 'phones'>): RouteDefinition {
  return defineRoute({
    method: 'get',
    id: 'listNumberOutages',
    path: '/api/organization-phones/:organizationPhoneId/outages',
    summary: 'When a number was not connected, newest first, and what came of it.',
    tags: ['WhatsApp numbers'],
    ...forManagers,
    params: PhoneParams,
    query: OutagesQuery,
    responses: { 200: OutagesAnswer },
    errors: [404],
    async handler({ params, query, user }) {
      const { id } = known(await phones.find(user.organizationId, params.organizationPhoneId));
      const { outages, total } = await phones.outages(user.organizationId, id, query);
      return { outages: outages.map(presentOutage), total, ...query };
    },
  });
}
