import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, bodyOf, serve } from './stand-ins/serve.ts';
import { type LineTrouble, played, Troubles } from './stand-ins/troubles.ts';

interface Trouble {
  readonly times?: number;
  /** Trouble of the line, or a status. */
  readonly reply: LineTrouble | number;
}

export interface EmployeeCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export type EmployeeServer = Awaited<ReturnType<typeof startEmployeeServer>>;

/** An employee service of another system, with the calls that ours makes. @param accepts which tokens it takes. */
export async function startEmployeeServer(accepts: (token: string) => boolean) {
  const troubles = new Troubles<Trouble>();
  const calls: EmployeeCall[] = [];
  let lastToken = '';
  const employees = new Map<string, { id: string; keycloakId: string; email: string }>();
  const shifts: { id: number; employeeId: string; startedAt: string; stoppedAt?: string }[] = [];
  const presence: { employeeId: string; status: string; changedAt: string }[] = [];

  const carryOut = (call: EmployeeCall): [status: number, body: unknown] => {
    const [, id = '', what] =
      /^[/]internal[/]employees[/]([^/?]+)(?:[/]([^?]+))?/.exec(call.path) ?? [];
    if (id === '') return [200, [...employees.values()]];
    const found = [...employees.values()].find((each) => each.id === id || each.keycloakId === id);
    if (found === undefined) return [404, { error: 'no such employee' }];
    const own = shifts.filter(({ employeeId }) => employeeId === found.id);
    const open = own.find(({ stoppedAt }) => stoppedAt === undefined);
    const now = new Date().toISOString();
    switch (what) {
      case undefined:
        return [200, found];
      case 'shifts':
        return [200, own];
      case 'shifts/start': {
        if (open !== undefined) return [409, { error: 'open' }];
        const shift = { id: shifts.length + 1, employeeId: found.id, startedAt: now };
        shifts.push(shift);
        return [200, shift];
      }
      case 'shifts/stop':
        if (open === undefined) return [409, { error: 'none open' }];
        open.stoppedAt = now;
        return [200, open];
      case 'presence':
        presence.push({
          employeeId: found.id,
          status: (call.body as { status: string }).status,
          changedAt: now,
        });
        return [200, found];
      case 'presence-history':
        return [200, presence.filter(({ employeeId }) => employeeId === found.id)];
      default:
        return [404, {}];
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await bodyOf(request);
    const body = bytes.length === 0 ? undefined : (JSON.parse(bytes.toString()) as unknown);
    const call = { method: request.method ?? '', path: request.url ?? '', body };
    calls.push(call);
    const trouble = troubles.next(() => true);
    if (typeof trouble === 'number') return answerJson(response, trouble, { error: 'trouble' });
    if (trouble !== null && played(trouble, request, response)) return;
    lastToken = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (!accepts(lastToken)) {
      return answerJson(response, 401, {});
    }
    answerJson(response, ...carryOut(call));
  };
  const served = await serve(answer);

  return {
    ...served,
    calls,
    presence,
    /** The token of the last call. */
    lastToken: () => lastToken,
    trouble: (trouble: Trouble) => troubles.add(trouble),
    clear: () => troubles.clear(),
    add: (id: string, keycloakId: string) =>
      employees.set(id, { id, keycloakId, email: `${id}@example.com` }),
  };
}
