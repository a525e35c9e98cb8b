import type { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import { forManagers, tellWorker } from '../../shared/managed-accounts.ts';
import type { Phone } from '../ports/phones.ts';
import { byQr, connect, type ConnectingDeps, disconnect, known, untold } from './connecting.ts';
import {
  PhoneParams,
  SessionAnswer,
  SessionDoneAnswer,
  SessionList,
  StartedAnswer,
} from './schema.ts';

const tags = ['WhatsApp numbers'] as const;
const countedForMs = 24 * 60 * 60_000;

/** The numbers by QR seen as sessions: calls that the original's documents show, made of those about numbers. */
export function sessionRoutes(deps: ConnectingDeps): RouteDefinition[] {
  const { phones } = deps;
  const find = async (organizationId: number, id: number): Promise<Phone> =>
    byQr(known(await phones.find(organizationId, id)));
  const unreadable = (organizationId: number) =>
    phones.unreadable(organizationId, new Date(Date.now() - countedForMs));

  const example = { params: { organizationPhoneId: exampleIds.scannedNumber } };
  const change = {
    tags,
    ...forManagers,
    audit: { on: 'organizationPhone' },
    params: PhoneParams,
    responses: { 200: SessionDoneAnswer },
    errors: [404],
  } as const;

  return [
    defineRoute({
      method: 'get',
      id: 'listSessions',
      path: '/api/sessions',
      summary: 'The sessions of the numbers that are connected by QR.',
      description: 'GET /api/organization-phones/all has all numbers, and more about each.',
      tags,
      ...forManagers,
      responses: { 200: SessionList },
      async handler({ user: { organizationId } }) {
        const [numbers, lost] = await Promise.all([
          phones.list(organizationId),
          unreadable(organizationId),
        ]);
        return numbers
          .filter(({ connectionType }) => connectionType === 'baileys')
          .map((phone) => presentSession(phone, lost));
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getSessionStats',
      path: '/api/sessions/:organizationPhoneId/stats',
      example,
      summary: 'The session of one number.',
      description:
        'GET /api/organization-phones/:organizationPhoneId/outages tells when it failed.',
      tags,
      ...forManagers,
      params: PhoneParams,
      responses: { 200: SessionAnswer },
      errors: [404],
      async handler({ params, user: { organizationId } }) {
        const phone = await find(organizationId, params.organizationPhoneId);
        return presentSession(phone, await unreadable(organizationId));
      },
    }),

    defineRoute({
      method: 'post',
      id: 'restartSession',
      path: '/api/sessions/:organizationPhoneId/restart',
      example: { ...example, after: ['requestPairingCode'] },
      summary: 'Ends the session of a number and begins it again; the number stays paired.',
      description:
        'One that does not run begins, as with POST /api/organization-phones/:organizationPhoneId/connect.',
      ...change,
      async handler({ params, user }) {
        const phone = await find(user.organizationId, params.organizationPhoneId);
        if (phone.isLive) {
          known(await phones.want(user.organizationId, phone.id, null));
          const { accountGateway: gateway } = deps;
          await tellWorker(deps, untold, () => gateway.changed('whatsapp', phone.id));
        } else {
          await connect(deps, phone);
        }
        return { success: true as const, message: 'The session begins again.' };
      },
    }),

    defineRoute({
      method: 'post',
      id: 'closeSession',
      path: '/api/sessions/:organizationPhoneId/close',
      example: { ...example, after: ['restartSession'] },
      summary: 'Ends the session of a number: it has to be paired again.',
      description: 'As DELETE /api/organization-phones/:organizationPhoneId/disconnect.',
      ...change,
      async handler({ params, user }) {
        const phone = await find(user.organizationId, params.organizationPhoneId);
        known(await disconnect(deps, phone));
        return { success: true as const, message: 'The session has ended.' };
      },
    }),

    defineRoute({
      method: 'post',
      id: 'startSessions',
      path: '/api/wa/start',
      example: { after: ['closeSession'] },
      summary: 'Connects all numbers by QR of the organization that are stopped.',
      description:
        'As POST /api/organization-phones/:organizationPhoneId/connect for each of them. A number that is not paired shows its QR by phone:updated and in the list of numbers.',
      tags,
      ...forManagers,
      audit: { on: 'organization', id: 'organization' },
      responses: { 200: StartedAnswer },
      async handler({ user }) {
        const numbers: z.input<typeof StartedAnswer>['numbers'] = [];
        for (const phone of await phones.list(user.organizationId)) {
          if (phone.connectionType !== 'baileys') continue;
          const { id, phoneJid } = phone;
          numbers.push({ id, phoneJid, state: await connect(deps, phone) });
        }
        const begun = numbers.filter(({ state }) => state === 'begun').length;
        return { success: true as const, message: `Sessions that begin: ${begun}.`, numbers };
      },
    }),
  ];
}

function presentSession(
  phone: Phone,
  unreadable: ReadonlyMap<number, number>,
): z.input<typeof SessionAnswer> {
  const { id, phoneJid, status, isLive } = phone;
  const isActive = isLive && status === 'connected';
  const badDecryptErrors = unreadable.get(id) ?? 0;
  return {
    id,
    phoneJid,
    status,
    lastConnectedAt: phone.lastConnectedAt?.toISOString() ?? null,
    stats: {
      badMacErrors: 0,
      badDecryptErrors,
      maxBadMacErrors: 0,
      maxBadDecryptErrors: 0,
      isHealthy: isActive && badDecryptErrors === 0,
    },
    isActive,
  };
}
