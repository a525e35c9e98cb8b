import type { z } from 'zod';
import type { ClientFilter } from '../../../../ports/people/clients/clients.ts';
import type { filterFields } from './schema.ts';

type Asked = z.output<z.ZodObject<typeof filterFields>>;

/** The conditions of a list or an export. */
export function filterIn(query: Asked): ClientFilter {
  const { status, clientType, segment, source, assignedUserId, tags, search } = query;
  return {
    ...(status !== undefined && { status }),
    ...(clientType !== undefined && { clientType }),
    ...(segment !== undefined && { segment }),
    ...(source !== undefined && { source }),
    ...(assignedUserId !== undefined && { assignedUserId }),
    ...(tags !== undefined && { tags }),
    ...(search !== undefined && search !== '' && { search }),
  };
}
