import { z } from 'zod';
import { usualGraphVersion } from '../../../../domain/vocabulary.ts';
import { said } from '../../../../contracts/field-words.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../../http/define-route.ts';
import { exampleIds } from '../../../../http/example-ids.ts';
import { id, idMeta, isoTime, optional } from '../../../../http/fields.ts';
import { pageOffset, pageSize } from '../../../../http/routes/chat/chats/fields.ts';
import { forManagers } from '../../../shared/managed-accounts.ts';
import type { NumberChats } from '../../ports/number-chats.ts';
import type { WabaDirectory } from '../../ports/waba-directory.ts';
import type { KeptLogEntry, WabaLog } from '../../ports/waba-log.ts';
import type { WabaSettingsStore } from '../../ports/waba-settings.ts';
import { whatsappError } from '../../refusals.ts';

const tags = ['WhatsApp Cloud API'] as const;

const apiVersion = {
  type: 'string' as const,
  pattern: '^v[0-9]{1,3}\\.[0-9]{1,2}$',
  example: 'v21.0',
};

const DiagnosticsQuery = z.object({
  organizationPhoneId: id().meta({ description: 'The number to look at.' }),
  apiVersion: optional(
    z
      .string()
      .regex(new RegExp(apiVersion.pattern), said('must be like v21.0', 'должно быть как v21.0')),
    { ...apiVersion, description: 'Asks with this version of Meta’s API instead of the number’s.' },
  ),
});

const text = () => z.string().nullable();
const Check = z
  .object({
    ok: z.boolean(),
    skipped: z.literal(true).optional(),
    status: z.int().optional().meta({ description: 'Meta’s.' }),
    error: z.object({ code: z.int().nullable(), message: z.string() }).optional(),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'CloudApiCheck' });

const Diagnostics = z
  .object({
    organizationPhoneId: z.int(),
    config: z.object({
      phoneJid: z.string(),
      connectionType: z.string(),
      wabaPhoneNumberId: text(),
      wabaId: text(),
      storedWabaApiVersion: text(),
      testedWabaApiVersion: z.string(),
      isVersionOverride: z.boolean(),
      hasWabaAccessToken: z.boolean(),
      wabaAccessTokenLength: z.int(),
    }),
    checks: z.object({
      config: Check.optional().meta({ description: 'Only if something is missing to ask Meta.' }),
      phoneNumber: Check.optional(),
      templates: Check.optional(),
    }),
  })
  .meta({ id: 'CloudApiDiagnostics' });

const LogsQuery = z.object({
  organizationPhoneId: optional(id(), { ...idMeta, description: 'Only of this number.' }),
  limit: pageSize({ fallback: 50, max: 200 }),
  offset: pageOffset(),
});

const LogsAnswer = z.object({
  logs: z.array(
    z.object({
      id: z.int(),
      organizationPhoneId: z.int().nullable(),
      phoneNumberId: text(),
      eventType: text(),
      payload: z.looseObject({}),
      createdAt: isoTime(),
      organizationPhone: z
        .object({
          id: z.int(),
          phoneJid: z.string(),
          displayName: text(),
          connectionType: z.string(),
        })
        .nullable(),
    }),
  ),
});

export interface DiagnosticsDeps {
  readonly numberChats: Pick<NumberChats, 'number'>;
  readonly wabaSettings: Pick<WabaSettingsStore, 'find'>;
  readonly wabaDirectory: Pick<WabaDirectory, 'diagnose'>;
  readonly wabaLog: Pick<WabaLog, 'list'>;
}

/** Whether a Cloud API number works, and what its webhooks brought. */
export function diagnosticsRoutes(deps: DiagnosticsDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'diagnoseCloudApiNumber',
      path: '/api/waba/diagnostics',
      example: { query: { organizationPhoneId: exampleIds.number } },
      summary: 'Whether a Cloud API number works: its settings, and what Meta says of them.',
      description:
        '200: it works. 502: Meta refused a check, or does not answer. 500: the token or the number’s id is missing, so Meta was not asked (checks.config). The token itself is never shown.',
      tags,
      ...forManagers,
      query: DiagnosticsQuery,
      responses: { 200: Diagnostics, 500: Diagnostics, 502: Diagnostics },
      errors: [404],
      async handler({ query, user }) {
        const { organizationPhoneId } = query;
        const number = await deps.numberChats.number(user.organizationId, organizationPhoneId);
        const settings = await deps.wabaSettings.find(user.organizationId, organizationPhoneId);
        if (number === null || settings === null) throw whatsappError('phone_not_found');
        if (settings.connectionType !== 'waba') throw whatsappError('not_waba');
        const { wabaPhoneNumberId, wabaId, wabaApiVersion } = settings;
        const version = query.apiVersion ?? wabaApiVersion ?? usualGraphVersion;
        const { tokenLength, checks } = await deps.wabaDirectory.diagnose(organizationPhoneId, {
          phoneNumberId: wabaPhoneNumberId,
          wabaId,
          version,
        });
        const answer = {
          organizationPhoneId,
          config: {
            phoneJid: number.phoneJid,
            connectionType: settings.connectionType,
            wabaPhoneNumberId,
            wabaId,
            storedWabaApiVersion: wabaApiVersion,
            testedWabaApiVersion: version,
            isVersionOverride: query.apiVersion !== undefined,
            hasWabaAccessToken: settings.hasAccessToken,
            wabaAccessTokenLength: tokenLength ?? 0,
          },
        };
        if (checks === null) {
          return reply(500, { ...answer, checks: { config: missing(tokenLength) } });
        }
        const isGood = checks.phoneNumber.ok && checks.templates.ok;
        return reply(isGood ? 200 : 502, { ...answer, checks });
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listCloudApiLogs',
      path: '/api/waba/logs',
      example: { query: { limit: 1 } },
      summary: 'What Meta’s webhooks brought to the organization’s numbers, newest first.',
      description:
        'Kinds of messages, statuses with their errors, and fields: no contents, names, numbers of customers, or secrets. Kept for 14 days.',
      tags,
      ...forManagers,
      query: LogsQuery,
      responses: { 200: LogsAnswer },
      async handler({ query, user }) {
        const { organizationPhoneId, limit, offset } = query;
        const logs = await deps.wabaLog.list(user.organizationId, {
          ...(organizationPhoneId !== undefined && { organizationPhoneId }),
          limit,
          offset,
        });
        return { logs: logs.map(presentEntry) };
      },
    }),
  ];
}

function missing(tokenLength: number | null) {
  const what = tokenLength === null ? 'wabaAccessToken' : 'wabaPhoneNumberId';
  return { ok: false, error: { code: null, message: `${what} is not set, or can’t be read` } };
}

function presentEntry({ id: entryId, organizationPhone, createdAt, ...entry }: KeptLogEntry) {
  return {
    id: entryId,
    organizationPhoneId: organizationPhone.id,
    phoneNumberId: entry.phoneNumberId,
    eventType: entry.eventType,
    payload: { ...entry.payload },
    createdAt: createdAt.toISOString(),
    organizationPhone,
  };
}
