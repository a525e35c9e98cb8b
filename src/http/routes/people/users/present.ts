import type { z } from 'zod';
import type { User } from '../../../../ports/people/users.ts';
import type { UserRow } from './schema.ts';

/** A user on the wire. Only listed fields, so that no secret of the row slips out. */
export function presentUser(user: User): z.input<typeof UserRow> {
  const { id, organizationId, email, name, role, isHr, disabled, createdAt } = user;
  const time = createdAt.toISOString();
  return { id, organizationId, email, name, role, isHr, disabled, createdAt: time };
}
