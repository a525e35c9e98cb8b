import { z } from 'zod';
import { roles } from '../../../../domain/vocabulary.ts';
import type { Invitation } from '../../../../ports/people/invitations.ts';
import { isoTime } from '../../../fields.ts';

export const invitationStates = ['open', 'accepted', 'withdrawn', 'expired'] as const;

export const InvitationRow = z
  .object({
    id: z.int(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(roles),
    isHr: z.boolean(),
    invitedBy: z.int(),
    createdAt: isoTime(),
    expiresAt: isoTime(),
    status: z.enum(invitationStates),
  })
  .meta({ id: 'Invitation' });

/** How a link went out. */
export const delivery = {
  mailed: z.boolean().meta({ description: 'The person got it by mail.' }),
  link: z.string().nullable().meta({
    description:
      'The link, if no mail took it: give it to the person. It is shown once, and works once.',
  }),
};

export const LinkToken = z.string().min(1).max(200).meta({
  description: 'What follows `#invitation=` or `#password-reset=` in a link.',
});

export function presentInvitation(invitation: Invitation): z.input<typeof InvitationRow> {
  const { id, email, name, role, isHr, invitedBy, createdAt, expiresAt } = invitation;
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, email, name, role, isHr, invitedBy, ...times, status: statusOf(invitation) };
}

function statusOf({ acceptedAt, withdrawnAt, expiresAt }: Invitation) {
  if (acceptedAt !== null) return 'accepted';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt.getTime() > Date.now() ? 'open' : 'expired';
}
