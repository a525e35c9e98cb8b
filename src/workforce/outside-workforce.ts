import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import type { PresenceStatus } from '../domain/workforce/presence.ts';
import { createCache } from '../lib/cache.ts';
import type { OutsideIdentities } from '../ports/people/outside-identities.ts';
import type { PresenceBook } from '../ports/people/presence.ts';
import type { Employee, Shift, Worker, Workforce } from '../ports/people/workforce.ts';
import type { AskEmployeeService } from './employee-service.ts';

export interface OutsideWorkforceDeps {
  readonly ask: AskEmployeeService;
  readonly issuer: string;
  readonly identities: Pick<OutsideIdentities, 'subjectsOf'>;
  readonly presence: Pick<PresenceBook, 'note' | 'onChanged'>;
  /** The service was not told of a change that nobody asked for. */
  readonly onUntold: (error: unknown) => void;
  /** How long a heartbeat counts. */
  readonly ttlMs: number;
}

const id = z.union([z.string().min(1), z.number()]).transform(String);
const time = z.coerce.date();
const optionalTime = time.nullish().transform((at) => at ?? null);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

const EmployeeDto = z.object({
  id,
  keycloakId: optionalText,
  email: optionalText,
  username: optionalText,
  createdAt: optionalTime,
  updatedAt: optionalTime,
});
const ShiftDto = z.object({ id, employeeId: id, startedAt: time, stoppedAt: optionalTime });
const ChangeDto = z.object({ status: z.string(), changedAt: time });

/** The service has more words than we: who is busy is there, but not for others. */
const statusOf = (word: string): PresenceStatus =>
  word === 'online' ? 'online' : word === 'away' || word === 'busy' ? 'away' : 'offline';

const kept = null;
const employeeOf = (dto: z.output<typeof EmployeeDto>): Employee => ({ ...dto, kept });

/**
 * Employees and shifts as an outside service keeps them, found by the caller's id at the issuer. Presence is noted here as
 * well, so that colleagues are told of it.
 */
export function createOutsideWorkforce(deps: OutsideWorkforceDeps): Workforce {
  const { ask, issuer, identities, presence, ttlMs } = deps;
  /** The service's ids of people, which never change. */
  const known = createCache<string, string>({ most: 20_000, forMs: 600_000 });
  /** Whose heartbeats the service was told of lately. */
  const told = createCache<string, true>({ most: 20_000, forMs: ttlMs / 4 });

  const subjectOf = async ({ organizationId, userId }: Worker): Promise<string> => {
    const [found] = await identities.subjectsOf(issuer, organizationId, [userId]);
    if (found === undefined) throw new ServiceError('keycloak_identity_missing');
    return found;
  };

  const read = async (who: Worker): Promise<Employee> => {
    const subject = await subjectOf(who);
    const path = `/internal/employees/${encodeURIComponent(subject)}`;
    const employee = employeeOf(await ask({ method: 'GET', path }, EmployeeDto));
    known.set(subject, employee.id);
    return employee;
  };

  const pathOf = async (who: Worker): Promise<{ employeeId: string; path: string }> => {
    const employeeId = known.get(await subjectOf(who)) ?? (await read(who)).id;
    return { employeeId, path: `/internal/employees/${encodeURIComponent(employeeId)}` };
  };

  const tell = async (path: string, status: PresenceStatus): Promise<Employee> =>
    employeeOf(
      await ask({ method: 'PATCH', path: `${path}/presence`, body: { status } }, EmployeeDto),
    );

  const shift = async (who: Worker, what: 'start' | 'stop'): Promise<Shift> => {
    const { path } = await pathOf(who);
    return ask({ method: 'POST', path: `${path}/shifts/${what}` }, ShiftDto);
  };

  // What nobody's call has told: sockets that came or went, and heartbeats that stopped.
  const pass = async (who: Worker, status: PresenceStatus): Promise<void> => {
    const [subject] = await identities.subjectsOf(issuer, who.organizationId, [who.userId]);
    if (subject === undefined) return;
    const { employeeId, path } = await pathOf(who);
    await tell(path, status);
    told.delete(employeeId);
  };
  presence.onChanged(({ by, status, ...who }) => {
    if (by === 'looked' || by === 'left') pass(who, status).catch(deps.onUntold);
  });

  return {
    me: read,
    startShift: (who) => shift(who, 'start'),
    stopShift: (who) => shift(who, 'stop'),

    async employees(organizationId, { limit }) {
      const all = await ask({ method: 'GET', path: '/internal/employees' }, z.array(EmployeeDto));
      // The service knows people of every organization.
      const ours = new Set(await identities.subjectsOf(issuer, organizationId));
      return all
        .filter(({ keycloakId }) => keycloakId !== null && ours.has(keycloakId))
        .slice(0, limit)
        .map(employeeOf);
    },

    async shifts({ organizationId, userId }, { employeeId = userId, open, limit }) {
      const { path } = await pathOf({ organizationId, userId: employeeId });
      const all = await ask({ method: 'GET', path: `${path}/shifts` }, z.array(ShiftDto));
      return all
        .filter(({ stoppedAt }) => open === undefined || open === (stoppedAt === null))
        .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
        .slice(0, limit);
    },

    async choose(who, status) {
      const { path } = await pathOf(who);
      const employee = await tell(path, status);
      await presence.note(who.userId, { kind: 'chose', status, ttlMs }, who.organizationId);
      return employee;
    },

    async heartbeat(who) {
      const { employeeId, path } = await pathOf(who);
      const act = { kind: 'heartbeat', ttlMs } as const;
      const status = await presence.note(who.userId, act, who.organizationId);
      if (status === null) throw new ServiceError('employee_not_found');
      if (told.get(employeeId) === undefined) {
        await tell(path, status);
        told.set(employeeId, true);
      }
      return { employeeId, presence: status };
    },

    chooseFor: (employeeId, status) =>
      tell(`/internal/employees/${encodeURIComponent(employeeId)}`, status),

    async presenceChanges(who, { from, to }, limit) {
      const { path } = await pathOf(who);
      const all = await ask(
        { method: 'GET', path: `${path}/presence-history?limit=${limit}` },
        z.array(ChangeDto),
      );
      const changes = all
        .map(({ status, changedAt }) => ({ status: statusOf(status), at: changedAt }))
        .filter(({ at }) => at < to)
        .toSorted((a, b) => b.at.getTime() - a.at.getTime());
      // The last change up to `from` was in force then.
      const end = changes.findIndex(({ at }) => at <= from);
      return changes.slice(0, end === -1 ? limit : Math.min(end + 1, limit));
    },
  };
}
