import { z } from 'zod';
import { roles } from '../../../../domain/vocabulary.ts';
import type { User } from '../../../../ports/people/users.ts';

/** Somebody who has just signed in, in all documented shapes (contract §1). */
export const SignedIn = z.object({
  token: z.string(),
  user: z.object({
    id: z.int(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(roles),
    organizationId: z.int(),
    isHr: z.boolean(),
  }),
});

export function presentSignedIn(token: string, user: User): z.input<typeof SignedIn> {
  const { id, email, name, role, organizationId, isHr } = user;
  return { token, user: { id, email, name, role, organizationId, isHr } };
}
