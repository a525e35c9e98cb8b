import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import { forManagers } from '../../shared/managed-accounts.ts';
import { byQr, type ConnectingDeps, disconnect, known } from './connecting.ts';
import { LoggedOutAnswer, PhoneParams } from './schema.ts';

const tags = ['WhatsApp numbers'] as const;

/** Ends a number's session, by DELETE and, as one client of the original does, by POST. */
export function disconnectRoutes(deps: ConnectingDeps): RouteDefinition[] {
  const loggingOut = (method: 'delete' | 'post', id: string): RouteDefinition =>
    defineRoute({
      ...{ method, id, path: `/api/organization-phones/:organizationPhoneId/disconnect`, tags },
      ...forManagers,
      example: {
        params: { organizationPhoneId: exampleIds.scannedNumber },
        after: ['requestPairingCode'],
      },
      summary: 'Disconnects a number by QR: its keys are deleted, and it has to be paired again.',
      params: PhoneParams,
      responses: { 200: LoggedOutAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, user }) {
        const phone = byQr(
          known(await deps.phones.find(user.organizationId, params.organizationPhoneId)),
        );
        const { deletedKeys } = known(await disconnect(deps, phone));
        return {
          message: 'WhatsApp session ended.',
          status: 'logged_out' as const,
          deletedAuthRows: deletedKeys,
        };
      },
    });

  return [loggingOut('delete', 'disconnectNumber'), loggingOut('post', 'disconnectNumberByPost')];
}
