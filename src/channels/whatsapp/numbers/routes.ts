import QRCode from 'qrcode';
import { whatsappError } from '../refusals.ts';
import type { Phone } from '../ports/phones.ts';
import type { WabaSettingsChanges } from '../ports/waba-settings.ts';
import type { z } from 'zod';
import { defineRoute, reply, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import { validationFailed } from '../../../http/validate.ts';
import { readPhoneNumber } from '../../../lib/phone-numbers.ts';
import { readReceiver } from '../jid.ts';
import { disconnectRoutes } from './disconnect-routes.ts';
import { notAPhoneNumber } from './phone-field.ts';
import {
  byQr,
  connect,
  type ConnectingDeps,
  disconnect,
  known,
  pair,
  resume,
  untold,
} from './connecting.ts';
import { forManagers, tellWorker } from '../../shared/managed-accounts.ts';
import { requireComplete, requireProof } from './proof.ts';
import { outagesRoute } from './outages-route.ts';
import { listRoutes } from './list-routes.ts';
import { presentPhone } from './present.ts';
import { sessionRoutes } from './session-routes.ts';
import {
  BegunAnswer,
  CreateBody,
  LiveAnswer,
  PairingAnswer,
  PairingBody,
  PhoneParams,
  PhoneRow,
  QrAnswer,
  SuccessAnswer,
  UpdateBody,
} from './schema.ts';

const tags = ['WhatsApp numbers'] as const;
const one = '/api/organization-phones/:organizationPhoneId';

export type PhoneRouteDeps = ConnectingDeps;

/** The WhatsApp numbers of the caller's organization, by QR and by Cloud API. */
export function phoneRoutes(deps: PhoneRouteDeps): RouteDefinition[] {
  const { phones, wabaSettings } = deps;
  const find = async (organizationId: number, id: number): Promise<Phone> =>
    known(await phones.find(organizationId, id));

  const create = (
    id: string,
    path: `/${string}`,
    phoneJid: string,
    description: string,
  ): RouteDefinition =>
    defineRoute({
      method: 'post',
      id,
      path,
      example: { body: { phoneJid, displayName: 'New number' } },
      summary: 'Adds a WhatsApp number.',
      description,
      tags,
      ...forManagers,
      audit: { on: 'organizationPhone' },
      body: CreateBody,
      responses: { 201: PhoneRow },
      errors: [409],
      handler: async ({ body, user }) =>
        reply(
          201,
          presentPhone(
            await phones.create(user.organizationId, await inOwnRegion(user.organizationId, body)),
          ),
        ),
    });

  const inOwnRegion = async (organizationId: number, body: z.output<typeof CreateBody>) => {
    const read = readReceiver(body.phoneJid, await phones.region(organizationId));
    if (read?.kind !== 'person') {
      throw validationFailed([{ path: 'phoneJid', message: notAPhoneNumber.words }]);
    }
    return { phoneJid: read.jid, displayName: body.displayName ?? null };
  };

  /** The digits of the phone that a pairing code is typed on. */
  const pairedNumber = async (phone: Phone, given: string | undefined): Promise<string> => {
    if (given === undefined) return phone.phoneJid.replace(/@.*$/, '');
    const digits = readPhoneNumber(given, await phones.region(phone.organizationId));
    if (digits !== null) return digits;
    throw validationFailed([{ path: 'phoneNumber', message: notAPhoneNumber.words }]);
  };

  return [
    create(
      'createNumber',
      '/api/organization-phones',
      '77000000001@s.whatsapp.net',
      'It is connected by a scan afterwards (POST …/connect), or becomes a Cloud API number by its settings (PATCH). A number that anybody has added is 409 phone_taken.',
    ),
    create(
      'createNumberByOldName',
      '/api/accounts',
      '77000000002@s.whatsapp.net',
      'An older name of POST /api/organization-phones.',
    ),
    defineRoute({
      method: 'get',
      id: 'getNumber',
      path: one,
      summary: 'One number.',
      tags,
      ...forManagers,
      params: PhoneParams,
      responses: { 200: PhoneRow },
      errors: [404],
      handler: async ({ params, user }) =>
        presentPhone(await find(user.organizationId, params.organizationPhoneId)),
    }),
    defineRoute({
      method: 'patch',
      id: 'updateNumber',
      path: one,
      example: { body: { displayName: 'Support' } },
      summary: 'Changes the settings of a number.',
      description:
        'What is given is changed, null takes away. A Cloud API number needs wabaPhoneNumberId and wabaAccessToken, and works at once; with a new token one that Meta paused sends what waited. Whether the token opens the number is asked of Meta each time one of them is set: 400 waba_token_refused or waba_number_refused when it does not, 503 upstream_unavailable when Meta does not answer; nothing is changed then.',
      tags,
      auth: 'user',
      may: 'secureAccounts',
      audit: { shows: ['connectionType', 'wabaApiVersion'] },
      params: PhoneParams,
      body: UpdateBody,
      responses: { 200: PhoneRow },
      errors: [404, 409],
      async handler({ params, body, user }) {
        const { organizationId } = user;
        const id = params.organizationPhoneId;
        const changes: WabaSettingsChanges = withoutUndefined(body);
        const before = known(await wabaSettings.find(organizationId, id));
        requireComplete(before, changes);
        await requireProof(deps.wabaDirectory, before, changes);
        const changed = known(await wabaSettings.change(organizationId, id, changes));
        if (changed === 'phone_number_taken') {
          throw whatsappError('waba_phone_number_taken');
        }
        if (changed.connectionTypeChanged && changed.settings.connectionType === 'waba') {
          await phones.forgetKeys(organizationId, id);
          await tellWorker(deps, untold, () => deps.accountGateway.stop('whatsapp', id));
        }
        if (changed.returned) await deps.accountReturns.wake(`whatsapp:${id}`);
        return presentPhone(await find(organizationId, id));
      },
    }),
    defineRoute({
      method: 'delete',
      id: 'deleteNumber',
      path: one,
      example: {
        params: { organizationPhoneId: exampleIds.scannedNumber },
        after: ['disconnectNumber'],
      },
      summary: 'Removes a number; its chats stay readable, and can’t be answered any more.',
      tags,
      auth: 'user',
      may: 'secureAccounts',
      params: PhoneParams,
      responses: { 200: SuccessAnswer },
      errors: [404],
      async handler({ params, user }) {
        const phone = await find(user.organizationId, params.organizationPhoneId);
        await disconnect(deps, phone);
        known((await phones.remove(user.organizationId, phone.id)) || null);
        // Queued messages must not wait for ever: they fail with the reason.
        await tellWorker(deps, untold, () => deps.accountReturns.wake(`whatsapp:${phone.id}`));
        return { success: true as const };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'connectNumber',
      path: `${one}/connect`,
      example: { params: { organizationPhoneId: exampleIds.scannedNumber }, status: 202 },
      summary: 'Connects a number by QR, now and after every restart.',
      description:
        '202: its session begins; the QR to scan comes by phone:updated and in the number. 200: it is connected, or about to be. A Cloud API number needs none of it and is 400, but for one that Meta paused: that one tries again.',
      tags,
      ...forManagers,
      params: PhoneParams,
      responses: { 202: BegunAnswer, 200: LiveAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, user }) {
        const phone = await find(user.organizationId, params.organizationPhoneId);
        if (phone.connectionType === 'waba' && (await resume(deps, phone))) {
          return reply(200, { status: 'connected' as const, message: 'The number sends again.' });
        }
        const state = await connect(deps, byQr(phone));
        if (state !== 'begun') {
          return reply(200, {
            status: state,
            message: 'WhatsApp session already active or connecting.',
          });
        }
        return reply(202, {
          message:
            'WhatsApp session connection initiated. The QR code comes with phone:updated and in GET /api/organization-phones/all.',
        });
      },
    }),
    defineRoute({
      method: 'post',
      id: 'requestPairingCode',
      path: `${one}/pairing-code`,
      example: {
        params: { organizationPhoneId: exampleIds.scannedNumber },
        body: {},
        after: ['getNumberQr'],
      },
      summary: 'Asks for a code to type on the phone, instead of a QR.',
      description:
        'WhatsApp on the phone: Linked devices, Link with phone number. Waits up to 8 s for the code; 202 when it takes longer: it comes by phone:updated.',
      tags,
      ...forManagers,
      params: PhoneParams,
      body: PairingBody,
      responses: { 200: PairingAnswer, 202: BegunAnswer },
      errors: [404, 409],
      idempotent: true,
      async handler({ params, body, user }) {
        const phone = byQr(await find(user.organizationId, params.organizationPhoneId));
        const digits = await pairedNumber(phone, body.phoneNumber);
        const { pairingCode, status } = await pair(deps, phone, digits);
        return pairingCode === null
          ? reply(202, { message: 'The pairing code comes with phone:updated.' })
          : reply(200, { pairingCode, status });
      },
    }),
    defineRoute({
      method: 'get',
      id: 'getNumberQr',
      path: `${one}/qr`,
      example: {
        params: { organizationPhoneId: exampleIds.scannedNumber },
        after: ['connectNumber'],
      },
      summary: 'The QR code to scan, drawn.',
      description: '404 qr_not_ready while there is none. WhatsApp renews it every 20 seconds.',
      tags,
      ...forManagers,
      params: PhoneParams,
      responses: { 200: QrAnswer },
      errors: [404],
      async handler({ params, user }) {
        const phone = await find(user.organizationId, params.organizationPhoneId);
        const { qrCode } = phone;
        if (qrCode === null) {
          throw whatsappError('qr_not_ready');
        }
        const [svg, png] = await Promise.all([
          QRCode.toString(qrCode, { type: 'svg', margin: 2 }),
          QRCode.toDataURL(qrCode, { margin: 2, scale: 6 }),
        ]);
        return { qrCode, qrExpiresAt: phone.qrExpiresAt?.toISOString() ?? null, svg, png };
      },
    }),
    ...listRoutes(deps),
    ...disconnectRoutes(deps),
    ...sessionRoutes(deps),
    outagesRoute(deps),
  ];
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(body: T): Given<T> {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}
