import { z } from 'zod';
import { presenceStatuses } from '../../../../domain/workforce/presence.ts';
import { roles } from '../../../../domain/vocabulary.ts';
import { isoTime } from '../../../fields.ts';

export const ShiftRow = z
  .object({
    id: z.string(),
    employeeId: z.string(),
    startedAt: isoTime(),
    stoppedAt: isoTime().nullable(),
    status: z.enum(['open', 'closed']),
  })
  .meta({ id: 'Shift' });

const presence = z.enum(presenceStatuses);

export const EmployeeRow = z
  .object({
    id: z.string().meta({ description: 'The id of the user, as text.' }),
    keycloakId: z
      .string()
      .nullable()
      .meta({ description: 'The person’s id at the issuer of tokens.' }),
    email: z.string().nullable(),
    username: z.string().nullable(),
    createdAt: isoTime().nullable(),
    updatedAt: isoTime().nullable(),
    role: z.enum(roles).optional(),
    presence: presence.optional(),
    presenceSince: isoTime().nullish(),
    shift: ShiftRow.nullish().meta({ description: 'The open one.' }),
  })
  .meta({ id: 'Employee' });

export const Heartbeat = z.object({
  success: z.literal(true),
  status: z.literal('online').meta({ description: 'The heartbeat counts.' }),
  employeeId: z.string(),
  ttlMs: z.int().meta({ description: 'Send the next one before; each quarter of it is plenty.' }),
  presence: presence.meta({ description: 'What colleagues see: a chosen `away` stays.' }),
});

const Sent = z.object({ timestamp: isoTime(), type: z.string(), chatId: z.int() });

export const ActivityReport = z
  .object({
    range: z.object({ from: isoTime(), to: isoTime() }),
    employee: z.object({
      id: z.string(),
      keycloakId: z.string().nullable(),
      name: z.string().nullable(),
      email: z.string().nullable(),
    }),
    presenceHistory: z
      .array(
        z.object({
          status: presence,
          changedAt: isoTime(),
          timestamp: isoTime(),
          messages: z.array(Sent),
        }),
      )
      .meta({
        description:
          'Changes of presence, newest first, each with what was sent until the next one. The last may be older than `from`: it was in force then.',
      }),
    earlierMessages: z
      .array(Sent)
      .meta({ description: 'What was sent before the first of these changes.' }),
  })
  .meta({ id: 'WorkActivity' });

export const PresenceWord = z.object({
  status: presence.meta({
    description:
      '`online` takes an earlier choice back; `away` and `offline` hold until then, or until the operator is gone.',
  }),
});
