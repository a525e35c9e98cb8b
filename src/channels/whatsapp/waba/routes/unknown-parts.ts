import { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../../../http/define-route.ts';
import { isoTime } from '../../../../http/fields.ts';
import { OutagesQuery as PageQuery, PhoneParams } from '../../numbers/schema.ts';
import type { NumberChats } from '../../ports/number-chats.ts';
import type { KeptPart, WabaNumbers } from '../../ports/waba-numbers.ts';
import { whatsappError } from '../../refusals.ts';

const PartsAnswer = z.object({
  parts: z.array(
    z.object({
      id: z.int(),
      field: z.string().meta({ description: 'Of the webhook, and what within it.' }),
      keptAt: isoTime(),
      cut: z.boolean().meta({ description: 'Shortened, because the whole was too large.' }),
      unreadable: z.boolean().meta({ description: 'Its key is not in CREDENTIALS_KEY.' }),
      value: z.unknown().meta({ description: 'JSON of Meta; its form is Meta’s.' }),
    }),
  ),
  limit: z.int(),
  offset: z.int(),
});

export interface UnknownPartsDeps {
  readonly numberChats: Pick<NumberChats, 'number'>;
  readonly unknownParts: Pick<WabaNumbers, 'unknown'>;
}

/** What webhooks brought that belongs to no chat. */
export function unknownPartsRoutes(deps: UnknownPartsDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'listUnknownParts',
      path: '/api/organization-phones/:organizationPhoneId/unknown-parts',
      summary: 'What Meta’s webhooks brought for a number that belongs to no chat, newest first.',
      description:
        'For whoever teaches the channel a new kind, or looks for a message that was nobody’s. Kept encrypted for 30 days, and deleted with the number.',
      tags: ['WhatsApp Cloud API'],
      auth: 'user',
      may: 'readRaw',
      params: PhoneParams,
      query: PageQuery,
      responses: { 200: PartsAnswer },
      errors: [404],
      async handler({ params, query, user }) {
        const id = params.organizationPhoneId;
        const number = await deps.numberChats.number(user.organizationId, id);
        if (number === null) throw whatsappError('phone_not_found');
        const parts = await deps.unknownParts.unknown(id, query);
        return { parts: parts.map(present), ...query };
      },
    }),
  ];
}

function present({ id, field, keptAt, cut, unreadable, value }: KeptPart) {
  return { id, field, keptAt: keptAt.toISOString(), cut, unreadable, value };
}
