import type { z } from 'zod';
import type { Activity, SentMessage } from '../../../../domain/workforce/activity.ts';
import type { Employee, Range, Shift } from '../../../../ports/people/workforce.ts';
import type { ActivityReport, EmployeeRow, ShiftRow } from './schema.ts';

export function presentShift(shift: Shift): z.input<typeof ShiftRow> {
  const { id, employeeId, startedAt, stoppedAt } = shift;
  return {
    id,
    employeeId,
    startedAt: startedAt.toISOString(),
    stoppedAt: stoppedAt?.toISOString() ?? null,
    status: stoppedAt === null ? 'open' : 'closed',
  };
}

export function presentEmployee(employee: Employee): z.input<typeof EmployeeRow> {
  const { id, keycloakId, email, username, createdAt, updatedAt, kept } = employee;
  return {
    ...{ id, keycloakId, email, username },
    createdAt: createdAt?.toISOString() ?? null,
    updatedAt: updatedAt?.toISOString() ?? null,
    ...(kept !== null && {
      role: kept.role,
      presence: kept.presence,
      presenceSince: kept.presenceSince?.toISOString() ?? null,
      shift: kept.shift === null ? null : presentShift(kept.shift),
    }),
  };
}

export function presentActivity(
  { from, to }: Range,
  { id, keycloakId, username: name, email }: Employee,
  { changes, earlier }: Activity,
): z.input<typeof ActivityReport> {
  return {
    range: { from: from.toISOString(), to: to.toISOString() },
    employee: { id, keycloakId, name, email },
    presenceHistory: changes.map(({ status, at, messages }) => ({
      status,
      changedAt: at.toISOString(),
      timestamp: at.toISOString(),
      messages: messages.map(presentSent),
    })),
    earlierMessages: earlier.map(presentSent),
  };
}

const presentSent = ({ at, type, chatId }: SentMessage) => ({
  timestamp: at.toISOString(),
  type,
  chatId,
});
