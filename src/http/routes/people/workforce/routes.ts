import { z } from 'zod';
import { authorise } from '../../../../contracts/authorise.ts';
import { said } from '../../../../contracts/field-words.ts';
import { mayDo } from '../../../../domain/policies/actions.ts';
import { activityOf } from '../../../../domain/workforce/activity.ts';
import type { Range, SentMessages, Workforce } from '../../../../ports/people/workforce.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { flag, id, limit, time } from '../../../fields.ts';
import { presentActivity, presentEmployee, presentShift } from './present.ts';
import { ActivityReport, EmployeeRow, Heartbeat, PresenceWord, ShiftRow } from './schema.ts';

const tags = ['Workforce'] as const;
const dayMs = 86_400_000;
/** Where an outside service keeps the employees. */
const outside = [
  'keycloak_identity_missing',
  'employee_conflict',
  'employee_service_unavailable',
  'employee_service_failed',
] as const;

function rangeOf({
  from,
  to = new Date(),
}: {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}): Range {
  return { from: from ?? new Date(to.getTime() - 7 * dayMs), to };
}

const inOrder = ({ from, to }: Range): boolean => from <= to;

export interface WorkforceRouteDeps {
  readonly workforce: Workforce;
  readonly sentMessages: SentMessages;
  /** How long a heartbeat counts. */
  readonly presenceTtlMs: number;
}

/** Who is there, and who works. */
export function workforceRoutes({
  workforce,
  sentMessages,
  presenceTtlMs,
}: WorkforceRouteDeps): RouteDefinition[] {
  const me = defineRoute({
    method: 'get',
    id: 'getOwnEmployee',
    path: '/api/workforce/me',
    summary: 'The caller as an employee, with presence and open shift.',
    tags,
    auth: 'user',
    responses: { 200: EmployeeRow },
    errors: ['employee_not_found', ...outside],
    handler: async ({ user }) => presentEmployee(await workforce.me(user)),
  });

  const activity = defineRoute({
    method: 'get',
    id: 'getOwnActivity',
    path: '/api/workforce/me/activity',
    summary: 'When the caller was there, and what they sent.',
    description: 'Without `from`: the last seven days before `to`.',
    tags,
    auth: 'user',
    query: z
      .object({
        from: time().optional(),
        to: time().optional().meta({ description: 'Before this time; without it, until now.' }),
        presenceLimit: limit({ fallback: 50, max: 200 }),
        messagesLimit: limit({ fallback: 500, max: 1_000 }),
      })
      .refine((range) => inOrder(rangeOf(range)), {
        path: ['from'],
        error: said('must not be after to', 'не должно быть позже to'),
      }),
    responses: { 200: ActivityReport },
    errors: ['employee_not_found', ...outside],
    async handler({ user, query }) {
      const { presenceLimit, messagesLimit } = query;
      const range = rangeOf(query);
      const [employee, changes, messages] = await Promise.all([
        workforce.me(user),
        workforce.presenceChanges(user, range, presenceLimit),
        sentMessages.sentBy(user, range, messagesLimit),
      ]);
      return presentActivity(range, employee, activityOf(changes, messages));
    },
  });

  const start = defineRoute({
    method: 'post',
    id: 'startShift',
    path: '/api/workforce/shifts/start',
    example: { after: ['listShifts'] },
    summary: 'Begins the caller’s shift.',
    tags,
    auth: 'user',
    responses: { 200: ShiftRow },
    errors: ['shift_open', 'employee_not_found', ...outside],
    handler: async ({ user }) => presentShift(await workforce.startShift(user)),
  });

  const stop = defineRoute({
    method: 'post',
    id: 'stopShift',
    path: '/api/workforce/shifts/stop',
    example: { after: ['startShift'] },
    summary: 'Ends the caller’s shift.',
    description: 'It also ends when the user is disabled.',
    tags,
    auth: 'user',
    responses: { 200: ShiftRow },
    errors: ['no_open_shift', 'employee_not_found', ...outside],
    handler: async ({ user }) => presentShift(await workforce.stopShift(user)),
  });

  const shifts = defineRoute({
    method: 'get',
    id: 'listShifts',
    path: '/api/workforce/shifts',
    summary:
      'Shifts, newest first: those of the organization for managers and admins, else one’s own.',
    tags,
    auth: 'user',
    query: z.object({
      employeeId: id()
        .optional()
        .meta({ description: 'Only this user’s; others than oneself: managers and admins.' }),
      open: flag().optional().meta({ description: 'Only open ones, or only those that are over.' }),
      limit: limit({ fallback: 50, max: 200 }),
      before: id().optional().meta({
        description: 'The smallest `id` of the last page; an outside service has no pages.',
      }),
    }),
    responses: { 200: z.array(ShiftRow) },
    errors: ['employee_not_found', ...outside],
    async handler({ user, query }) {
      const { employeeId, before, open, limit: most } = query;
      if (employeeId !== undefined && employeeId !== user.userId) {
        authorise(mayDo(user, 'readWorkforce'));
      }
      const own = mayDo(user, 'readWorkforce') === null ? undefined : user.userId;
      const of = employeeId ?? own;
      const rows = await workforce.shifts(user, {
        limit: most,
        ...(of !== undefined && { employeeId: of }),
        ...(before !== undefined && { before }),
        ...(open !== undefined && { open }),
      });
      return rows.map(presentShift);
    },
  });

  const employees = defineRoute({
    method: 'get',
    id: 'listEmployees',
    path: '/api/workforce/employees',
    summary: 'The organization’s employees by id, with presence and open shift.',
    tags,
    auth: 'user',
    may: 'readWorkforce',
    query: z.object({
      limit: limit({ fallback: 200, max: 500 }),
      after: id().optional().meta({ description: 'The last `id` of the page before.' }),
    }),
    responses: { 200: z.array(EmployeeRow) },
    errors: [...outside],
    async handler({ user, query }) {
      const { after, limit: most } = query;
      const page = { limit: most, ...(after !== undefined && { after }) };
      return (await workforce.employees(user.organizationId, page)).map(presentEmployee);
    },
  });

  const choose = defineRoute({
    method: 'patch',
    id: 'setOwnPresence',
    path: '/api/workforce/presence',
    example: { body: { status: 'away' } },
    summary: 'Sets whether the caller is there.',
    description:
      'Who has a socket is online by itself. `away`, or `offline` while connected, stays until it is taken back or the caller is gone.',
    tags,
    auth: 'user',
    body: PresenceWord,
    responses: { 200: EmployeeRow },
    errors: ['employee_not_found', ...outside],
    handler: async ({ user, body }) => presentEmployee(await workforce.choose(user, body.status)),
  });

  const heartbeat = defineRoute({
    method: 'post',
    id: 'sendHeartbeat',
    path: '/api/workforce/presence/heartbeat',
    summary: 'Says that the caller is there.',
    description:
      'For clients without a socket. After `ttlMs` without another one the caller is offline.',
    tags,
    auth: 'user',
    responses: { 200: Heartbeat },
    errors: ['employee_not_found', ...outside],
    async handler({ user }) {
      const { employeeId, presence } = await workforce.heartbeat(user);
      return {
        success: true as const,
        status: 'online' as const,
        employeeId,
        ttlMs: presenceTtlMs,
        presence,
      };
    },
  });

  return [me, activity, start, stop, shifts, employees, choose, heartbeat];
}
