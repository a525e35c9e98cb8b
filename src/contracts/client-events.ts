import { z } from 'zod';
import { count, id, logged, text } from './socket-forms.ts';

/** Without what is known of the person: events outlast an erasure. */
const ClientTold = z.object({ clientId: id, ...logged });

const ClientsImported = z.looseObject({
  importId: text,
  created: count,
  failed: count,
  ...logged,
});

/** Events about the customers that an organization keeps. */
export const eventsOfClients = {
  'client:created': { to: 'organization', about: 'A client was made.', payload: ClientTold },
  'client:updated': {
    to: 'organization',
    about: 'A client changed: load it again.',
    payload: ClientTold,
  },
  'clients:imported': {
    to: 'organization',
    about: 'An import is over: load the list again.',
    payload: ClientsImported,
  },
  'client:deleted': { to: 'organization', about: 'A client is gone.', payload: ClientTold },
} as const;
