import type { Pool } from 'pg';
import { ServiceError } from '../../../contracts/service-error.ts';
import type { PresenceAct, PresenceStatus } from '../../../domain/workforce/presence.ts';
import type { Role } from '../../../domain/vocabulary.ts';
import type { PresenceBook } from '../../../ports/people/presence.ts';
import type {
  Employee,
  SentMessages,
  Shift,
  Worker,
  Workforce,
} from '../../../ports/people/workforce.ts';
import { all, first } from '../../database/statement.ts';
import * as sql from './workforce-statements.ts';

export interface WorkforceDeps {
  readonly pool: Pool;
  readonly presence: Pick<PresenceBook, 'note'>;
  /** How long a heartbeat counts. */
  readonly ttlMs: number;
}

/** The workforce as it is kept here: the users of the organization. */
export function createWorkforce({ pool, presence, ttlMs }: WorkforceDeps): Workforce {
  const employee = async (userId: number, organizationId: number | null): Promise<Employee> => {
    const row = await first(pool, sql.employeeOf, { userId, organizationId });
    if (row === undefined) throw new ServiceError('employee_not_found');
    return employeeOf(row);
  };

  const note = async (
    userId: number,
    act: PresenceAct,
    organizationId?: number,
  ): Promise<PresenceStatus> => {
    const status = await presence.note(userId, act, organizationId);
    if (status === null) throw new ServiceError('employee_not_found');
    return status;
  };

  return {
    me: ({ userId, organizationId }) => employee(userId, organizationId),

    employees: async (organizationId, { after = 0, limit }) =>
      (await all(pool, sql.employeesOf, { organizationId, after, limit })).map(employeeOf),

    async startShift(who) {
      const row = await first(pool, sql.insertShift, who);
      if (row === undefined) throw new ServiceError('shift_open');
      return shiftOf(row);
    },

    async stopShift(who) {
      const row = await first(pool, sql.endShift, who);
      if (row === undefined) throw new ServiceError('no_open_shift');
      return shiftOf(row);
    },

    async shifts({ organizationId }, { employeeId: userId, before, open, limit }) {
      const form = open === undefined ? 'all' : open ? 'open' : 'stopped';
      const page = { organizationId, before: sql.pageBefore(before), limit };
      const rows = await (userId === undefined
        ? all(pool, sql.shiftLists[form], page)
        : all(pool, sql.onesShiftLists[form], { ...page, userId }));
      return rows.map(shiftOf);
    },

    async choose({ userId, organizationId }, status) {
      await note(userId, { kind: 'chose', status, ttlMs }, organizationId);
      return employee(userId, organizationId);
    },

    heartbeat: async ({ userId, organizationId }) => ({
      employeeId: String(userId),
      presence: await note(userId, { kind: 'heartbeat', ttlMs }, organizationId),
    }),

    async chooseFor(employeeId, status) {
      const userId = idOf(employeeId);
      await note(userId, { kind: 'chose', status, ttlMs });
      return employee(userId, null);
    },

    async presenceChanges({ userId }, range, limit) {
      const rows = await all(pool, sql.changesOf, { userId, ...range, limit });
      // A CHECK limits the column to these words.
      return rows.map(({ status, at }) => ({ status: status as PresenceStatus, at }));
    },
  };
}

/** The operators' messages, as rows of the chats. */
export const createSentMessages = ({ pool }: { readonly pool: Pool }): SentMessages => ({
  sentBy: (who: Worker, range, limit) => all(pool, sql.sentBy, { ...who, ...range, limit }),
});

/** @throws ServiceError for what is no id of ours. */
function idOf(employeeId: string): number {
  if (!/^[1-9][0-9]{0,9}$/.test(employeeId) || Number(employeeId) > 2_147_483_647) {
    throw new ServiceError('employee_not_found');
  }
  return Number(employeeId);
}

interface ShiftRow {
  readonly id: number;
  readonly userId: number;
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
}

const shiftOf = ({ id, userId, startedAt, stoppedAt }: ShiftRow): Shift => ({
  id: String(id),
  employeeId: String(userId),
  startedAt,
  stoppedAt,
});

interface EmployeeRow {
  readonly id: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly status: string | null;
  readonly changedAt: Date | null;
  readonly shiftId: number | null;
  readonly startedAt: Date | null;
  readonly subject: string | null;
}

function employeeOf(row: EmployeeRow): Employee {
  const { id, email, name, createdAt, updatedAt, shiftId, startedAt } = row;
  return {
    ...{ id: String(id), keycloakId: row.subject, email, username: name, createdAt, updatedAt },
    kept: {
      role: row.role as Role,
      presence: (row.status ?? 'offline') as PresenceStatus,
      presenceSince: row.changedAt,
      shift:
        shiftId === null || startedAt === null
          ? null
          : shiftOf({ id: shiftId, userId: id, startedAt, stoppedAt: null }),
    },
  };
}
