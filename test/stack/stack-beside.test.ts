import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../../src/stack/ports.ts';
import { isRunning } from '../../src/stack/process-identity.ts';
import { fakeStack, processesOver, type StackProcess } from '../support/stack/stack-process.ts';
import { openStacks, query, type Stacks } from '../support/stack/stacks.ts';

// Whole processes start and stop here, on machines that may be busy.
jest.setTimeout(180_000);

let stacks: Stacks;
/** The system that runs during all tests. */
let host: StackProcess;

beforeAll(async () => {
  stacks = await openStacks();
  await stacks.prepare();
  host = stacks.start();
  await host.saying('Ctrl-C stops everything.');
});
afterAll(() => stacks.close());

describe('beside a running system', () => {
  test('a second one over the same folder is refused and harms nothing', async () => {
    const { frontDoorUrl } = host.facts();
    const second = stacks.start();
    expect((await second.ended()).code).toBe(1);
    expect(second.said()).toContain(
      `This system runs already over ${stacks.dataDir} (process ${host.pid}, ${frontDoorUrl})`,
    );
    expect(host.facts().processes.every((each) => isRunning(each))).toBe(true);
  });

  test('another one with its own ports and folder can run', async () => {
    const other = stacks.another('other');
    const second = stacks.start(fakeStack(), { DATA_DIR: other });
    await second.saying('Ctrl-C stops everything.');
    second.signalGroup('SIGINT');
    expect((await second.ended()).code).toBe(0);
    expect(processesOver(other)).toEqual([]);
    expect(host.facts().processes.every((each) => isRunning(each))).toBe(true);
  });

  test('external servers are used and left running; an unreachable one is reported', async () => {
    const { databaseUrl = '', temporalAddress = '', processes } = host.facts();
    const guestDir = stacks.another('guest');
    const outside = { DATA_DIR: guestDir, TEMPORAL_ADDRESS: temporalAddress };
    const guest = stacks.start(fakeStack(), { ...outside, DATABASE_URL: databaseUrl });
    const said = await guest.saying('Ctrl-C stops everything.');
    expect(said).not.toContain('Temporal UI');
    expect(
      guest
        .facts()
        .processes.map(({ name }) => name)
        .sort(),
    ).toEqual(['server', 'worker']);
    guest.signalGroup('SIGINT');
    expect((await guest.ended()).code).toBe(0);
    expect(processes.every((each) => isRunning(each))).toBe(true);

    const lost = stacks.start(fakeStack(), {
      ...outside,
      DATABASE_URL: `postgresql://a:secret-word@127.0.0.1:${await freePort()}/x`,
    });
    expect((await lost.ended()).code).toBe(1);
    expect(lost.said()).toContain('The database (DATABASE_URL) could not be prepared');
    expect(lost.said()).not.toContain('secret-word');
  });

  test('organization:create adds an organization beside the running system', async () => {
    const create = (args: readonly string[], dataDir = stacks.dataDir): string =>
      execFileSync(
        process.execPath,
        ['--import', 'tsx', 'src/cli/organization-create.ts', ...args],
        {
          env: { ...stacks.settings, DATA_DIR: dataDir },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
    const args = ['--name', 'Second', '--email', 'Boss@Example.com'];
    expect(() => create(args, stacks.another('nobody'))).toThrow(/nothing runs over/);
    expect(create([...args, '--password', 'long enough'])).toContain('Second');
    expect(() => create(args)).toThrow(/Somebody has the e-mail address/);
    expect(() => create(['--name', 'X', '--email', 'a@b', '--password', 'short'])).toThrow(
      /at least 8/,
    );
    const rows = await query<{ password_hash: string }>(
      host.facts().databaseUrl ?? '',
      `select u.role, u.email, u.password_hash from app_user u join organization o on o.id = u.organization_id
       where o.name = 'Second'`,
    );
    expect(rows).toEqual([
      {
        role: 'admin',
        email: 'boss@example.com',
        password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      },
    ]);
  });
});
