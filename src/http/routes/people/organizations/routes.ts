import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Organization, Organizations } from '../../../../ports/people/organizations.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { said } from '../../../../contracts/field-words.ts';
import { phoneRegions } from '../../../../lib/phone-numbers.ts';
import type { ChatWire } from '../../chat/chats/wire.ts';
import { atLeastOne, isoTime, words } from '../../../fields.ts';

const tags = ['Organizations'] as const;
const Name = words(200);

const organizationRow = (clientsFrom: z.ZodType<string[]>) =>
  z
    .object({
      id: z.int(),
      name: z.string(),
      createdAt: isoTime(),
      ownersKeepClosedChats: z.boolean().meta({
        description: 'Whether a closed chat that a customer reopens keeps its owner.',
      }),
      defaultRegion: z.string().nullable().meta({
        description:
          'The country (ISO 3166-1, two letters) for which phone numbers without one are read; null = numbers must be international.',
        example: 'KZ',
      }),
      sendReadReceipts: z.boolean().meta({
        description:
          'Whether customers are told that an operator has read their messages, where the channel can. Off at first; what was read before it was turned on is not told.',
      }),
      myAssignedListsAll: z.boolean().meta({
        description:
          'What GET /api/chat-assignment/my-assigned lists when its caller gives no scope: all chats of the organization (as at first), or the caller’s own.',
      }),
      clientsFrom: clientsFrom.meta({
        description:
          'Channels whose new people become clients by themselves. At first the site alone: a visitor who says their e-mail address or number.',
      }),
    })
    .meta({ id: 'Organization' });

/** A country by its two letters, in capitals or not. */
const defaultRegion = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.trim().toUpperCase() : value),
      z
        .string()
        .refine(
          (code) => phoneRegions.includes(code),
          said(
            'must be a country by the two letters of ISO 3166-1, such as KZ',
            'должно быть страной из двух букв по ISO 3166-1, например KZ',
          ),
        )
        .nullable()
        .optional(),
    )
    .meta({ type: ['string', 'null'], pattern: `^(${phoneRegions.join('|')})$`, example: 'KZ' });

/** The caller's organization. Only its own users can see it. */
export function organizationRoutes({
  organizations,
  wire,
}: {
  readonly organizations: Organizations;
  readonly wire: Pick<ChatWire, 'channelNames'>;
}): RouteDefinition[] {
  const Channels = z.array(z.enum(wire.channelNames)).max(wire.channelNames.length);
  const OrganizationRow = organizationRow(Channels);
  const present = ({ clientsFrom, ...row }: Organization): z.input<typeof OrganizationRow> => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    clientsFrom: wire.channelNames.filter((name) => clientsFrom.includes(name)),
  });

  const list = defineRoute({
    method: 'get',
    id: 'listOrganizations',
    path: '/api/organizations',
    summary: "A list of the caller's organization alone.",
    tags,
    auth: 'user',
    responses: { 200: z.array(OrganizationRow) },
    async handler({ user }) {
      const own = await organizations.find(user.organizationId);
      return own === null ? [] : [present(own)];
    },
  });

  const create = defineRoute({
    method: 'post',
    id: 'createOrganization',
    path: '/api/organizations',
    example: { body: { name: 'Second shop' } },
    summary: 'Makes an organization, without users.',
    description:
      'Its first admin comes from the command `npm run organization:create`, which makes both at once.',
    tags,
    auth: 'user',
    may: 'manageOrganization',
    audit: { on: 'organization', id: 'answer' },
    body: z.object({ name: Name }),
    responses: { 200: OrganizationRow },
    idempotent: true,
    handler: async ({ body }) => present(await organizations.create(body.name)),
  });

  const change = defineRoute({
    method: 'patch',
    id: 'updateOrganization',
    path: '/api/organizations/current',
    example: { body: { name: 'Example' } },
    summary: "Changes the caller's organization.",
    tags,
    auth: 'user',
    may: 'manageOrganization',
    audit: {
      on: 'organization',
      id: 'organization',
      shows: ['ownersKeepClosedChats', 'defaultRegion', 'sendReadReceipts', 'clientsFrom'],
    },
    body: atLeastOne({
      name: Name.optional(),
      ownersKeepClosedChats: z.boolean().optional(),
      defaultRegion: defaultRegion(),
      sendReadReceipts: z.boolean().optional(),
      myAssignedListsAll: z.boolean().optional(),
      clientsFrom: Channels.optional(),
    }),
    responses: { 200: OrganizationRow },
    errors: [404],
    async handler({ body, user }) {
      const { name, ownersKeepClosedChats, defaultRegion: region, sendReadReceipts } = body;
      const { myAssignedListsAll, clientsFrom } = body;
      const changed = await organizations.update(user.organizationId, {
        ...(name !== undefined && { name }),
        ...(ownersKeepClosedChats !== undefined && { ownersKeepClosedChats }),
        ...(region !== undefined && { defaultRegion: region }),
        ...(sendReadReceipts !== undefined && { sendReadReceipts }),
        ...(myAssignedListsAll !== undefined && { myAssignedListsAll }),
        ...(clientsFrom !== undefined && { clientsFrom }),
      });
      if (changed === null) {
        throw new ServiceError('organization_not_found');
      }
      return present(changed);
    },
  });

  return [list, create, change];
}
