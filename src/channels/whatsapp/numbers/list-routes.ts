import { mayDo } from '../../../domain/policies/actions.ts';
import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import type { Phones } from '../ports/phones.ts';
import { presentPhone, presentToEmployee } from './present.ts';
import { PhoneList } from './schema.ts';

/** The list of numbers, under both names that clients know it by. */
export function listRoutes({ phones }: { readonly phones: Phones }): RouteDefinition[] {
  const list = (id: string, path: `/${string}`, summary: string): RouteDefinition =>
    defineRoute({
      ...{ method: 'get', id, path, summary },
      description:
        'What becomes of them is told by the socket event phone:updated. What connects a number (QR and pairing code) is for managers and admins; employees read null.',
      tags: ['WhatsApp numbers'],
      auth: 'user',
      responses: { 200: PhoneList },
      async handler({ user }) {
        const present = mayDo(user, 'manageAccounts') === null ? presentPhone : presentToEmployee;
        return (await phones.list(user.organizationId)).map(present);
      },
    });

  return [
    list('listNumbers', '/api/organization-phones/all', 'The numbers of the own organization.'),
    list(
      'listNumbersByShortName',
      '/api/organization-phones',
      'The numbers of the own organization (as GET /api/organization-phones/all).',
    ),
  ];
}
