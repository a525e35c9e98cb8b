import { createOrganization } from '../../src/cli/seed.ts';
import type { StandInNumber } from '../support/graph-server.ts';
import type { StandInBot } from '../support/telegram-server.ts';
import type { Caller, Json } from './caller.ts';
import { peopleOfOrganization, viaOf } from './plan.ts';
import type { System } from './system.ts';
import { eventually } from './waiting.ts';

/** An organization as a run uses it: a bot, a Cloud API number, a widget, and two users. */
export interface Organization {
  readonly index: 0 | 1;
  readonly id: number;
  readonly admin: Person;
  readonly employee: Person;
  readonly bot: StandInBot;
  readonly number: StandInNumber;
  readonly publicKey: string;
  /** Sessions of the website's visitors, by person. */
  readonly sessions: ReadonlyMap<number, { readonly id: string; readonly token: string }>;
}

export interface Person {
  readonly id: number;
  readonly token: string;
}

const password = 'a long password 7391';

/** Sets an organization up through the same routes that people use. */
export async function makeOrganization(
  system: System,
  call: Caller,
  index: 0 | 1,
): Promise<Organization> {
  const email = `admin${index}@chaos.example`;
  const made = await createOrganization(system.databaseUrl, {
    name: `Chaos ${index}`,
    email,
    password,
  });
  if (made === 'email_taken') throw new Error('the database is not new');
  const id = made.organizationId;

  const ask = async (method: string, path: string, body?: unknown, token?: string) => {
    const label = `setup ${index} ${method} ${path} ${email}`;
    const base = { label, kind: 'setup', organization: index, door: 0, method, path } as const;
    const answer = await call({
      ...base,
      ...(body !== undefined && { body }),
      ...(token !== undefined && { token }),
    });
    if (answer.status === null || answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body as Json;
  };
  const login = async (address: string): Promise<Person> => {
    const { token, user } = await ask('POST', '/api/auth/login', { email: address, password });
    return { id: user.id as number, token: token as string };
  };

  const admin = await login(email);
  const second = `employee${index}@chaos.example`;
  await system.sql(
    `INSERT INTO app_user (organization_id, email, password_hash, name, role)
       SELECT organization_id, $2, password_hash, 'Employee', 'employee' FROM app_user WHERE email = $1`,
    [email, second],
  );
  const employee = await login(second);

  const bot = system.telegram.addBot();
  await ask(
    'POST',
    `/api/telegram/organizations/${id}/bots`,
    { botToken: bot.token, autoStart: true },
    admin.token,
  );
  await eventually(() => bot.polls() === 1, { withinMs: 60_000 });

  const number = system.graph.addNumber();
  const phoneJid = `${number.displayNumber}@s.whatsapp.net`;
  const phone = await ask(
    'POST',
    '/api/organization-phones',
    { phoneJid, displayName: 'Cloud' },
    admin.token,
  );
  await ask(
    'PATCH',
    `/api/organization-phones/${phone.id}`,
    {
      connectionType: 'waba',
      wabaPhoneNumberId: number.phoneNumberId,
      wabaId: number.wabaId,
      wabaAccessToken: number.token,
    },
    admin.token,
  );
  const farewell = { farewell: `Farewell of ${index}` };
  await ask('PATCH', '/api/organizations/current/deadlines', farewell, admin.token);

  const [widget] = await system.sql<{ publicKey: string }>(
    'SELECT public_key AS "publicKey" FROM website_widget WHERE organization_id = $1',
    [id],
  );
  const publicKey = widget?.publicKey ?? '';
  const sessions = new Map<number, { id: string; token: string }>();
  for (let person = 0; person < peopleOfOrganization; person += 1) {
    if (viaOf(person) !== 'website') continue;
    const { session } = await ask('POST', `/api/widget/${publicKey}/sessions`, {});
    sessions.set(person, session as { id: string; token: string });
  }
  return { index, id, admin, employee, bot, number, publicKey, sessions };
}
