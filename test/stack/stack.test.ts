import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../../src/stack/ports.ts';
import { isRunning } from '../../src/stack/process-identity.ts';
import type { NamedProcess } from '../../src/stack/run-file.ts';
import { until } from '../../src/stack/wait.ts';
import { fakeStack, processesOver, type StackProcess } from '../support/stack/stack-process.ts';
import { openStacks, query, type Stacks } from '../support/stack/stacks.ts';

// Whole processes start and stop here, on machines that may be busy.
jest.setTimeout(180_000);

const allDownWithinMs = 15_000;

let stacks: Stacks;
let dataDir: string;

beforeEach(async () => {
  stacks = await openStacks();
  ({ dataDir } = stacks);
});
afterEach(() => stacks.close());

const start: Stacks['start'] = (...args) => stacks.start(...args);

function processOf(stack: StackProcess, name: string): NamedProcess {
  const found = stack.facts().processes.find((each) => each.name === name);
  if (!found) throw new Error(`no process ${name}`);
  return found;
}

async function restarted(stack: StackProcess, name: string, before: NamedProcess): Promise<void> {
  await until(
    () => {
      const now = processOf(stack, name);
      return now.pid !== before.pid && isRunning(now) ? true : undefined;
    },
    { withinMs: 60_000, late: () => new Error(`${name} was not started again:\n${stack.said()}`) },
  );
}

describe('npm start', () => {
  test('prints the addresses and once the login; Ctrl-C leaves nothing; the second start finds everything again', async () => {
    const first = start();
    const said = await first.saying('Ctrl-C stops everything.');
    expect(said).toMatch(/Front door +http:\/\/127\.0\.0\.1:\d+\n/);
    expect(said).toMatch(/API docs +http:\/\/127\.0\.0\.1:\d+\/docs\n/);
    expect(said).toMatch(/Widget demo +http:\/\/127\.0\.0\.1:\d+\/demo\n/);
    expect(said).toMatch(/Temporal UI +http:\/\/127\.0\.0\.1:\d+\n/);
    expect(said).toMatch(/E-mail +admin@example\.com\n +Password +\S{20}\n/);
    const { databaseUrl = '' } = first.facts();
    expect(await query(databaseUrl, 'select name from website_widget')).toHaveLength(1);
    for (const file of ['run.json', 'secrets.json', 'postgres/password']) {
      expect(statSync(path.join(dataDir, file)).mode & 0o777).toBe(0o600);
    }

    first.signalGroup('SIGINT');
    first.signalGroup('SIGINT'); // npm forwards it once more
    const { code, afterMs } = await first.ended();
    expect(code).toBe(0);
    expect(afterMs).toBeLessThan(allDownWithinMs);
    expect(processesOver(dataDir)).toEqual([]);
    expect(first.said()).not.toContain('SIGINT, which is not for it');
    expect(first.said()).toMatch(/server stops[\s\S]*worker stops/);

    const second = start();
    const again = await second.saying('Ctrl-C stops everything.');
    expect(again).not.toContain('First login');
    const rows = await query<{ email: string }>(
      second.facts().databaseUrl ?? '',
      'select email from app_user',
    );
    expect(rows).toEqual([{ email: 'admin@example.com' }]);
  });

  test('through npm: a Ctrl-C that reaches every process of the group stops it once', async () => {
    await stacks.prepare();
    const stack = start(['npm', 'exec', '--offline', '--', ...fakeStack()]);
    await stack.saying('Ctrl-C stops everything.');
    stack.signalGroup('SIGINT');
    await stack.ended();
    await until(() => (processesOver(dataDir).length === 0 ? true : undefined), {
      withinMs: allDownWithinMs,
      late: () => new Error(`left: ${processesOver(dataDir).join('\n')}`),
    });
    expect(stack.said().match(/Stopping/g)).toHaveLength(1);
    expect(stack.said()).not.toContain('Stopping at once');
  });

  test('stops within 15 s even if a part does not react', async () => {
    await stacks.prepare();
    const stack = start(fakeStack('deaf', 'deaf'));
    await stack.saying('Ctrl-C stops everything.');
    stack.signalGroup('SIGINT');
    const { code, afterMs } = await stack.ended();
    expect(code).toBe(0);
    expect(afterMs).toBeLessThan(allDownWithinMs);
    expect(processesOver(dataDir)).toEqual([]);
  });

  test('can be stopped in the middle of its start', async () => {
    const stack = start();
    await until(() => (processesOver(dataDir).length > 2 ? true : undefined), {
      withinMs: 60_000,
      late: () => new Error(stack.said()),
    });
    stack.signalGroup('SIGINT');
    expect((await stack.ended()).code).toBe(0);
    expect(processesOver(dataDir)).toEqual([]);
    expect(stack.said()).not.toContain('Ready');
    // The next start shows the login, because nobody saw it.
    expect(await start().saying('Ctrl-C stops everything.')).toContain('First login');
  });

  test('ends everything that a run killed with -9 left behind', async () => {
    await stacks.prepare();
    const killed = start();
    await killed.saying('Ctrl-C stops everything.');
    const { processes, databaseUrl = '' } = killed.facts();
    await query(databaseUrl, 'create table kept as select 1 as one');
    killed.child.kill('SIGKILL');
    await killed.ended();
    expect(processes.filter((each) => isRunning(each)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Postgres', 'Temporal', 'server', 'worker']),
    );

    const next = start();
    await next.saying('Ctrl-C stops everything.');
    expect(processes.filter((each) => isRunning(each))).toEqual([]);
    expect(next.said()).toContain('An earlier run left Temporal running: ending it');
    expect(next.said()).toContain('An earlier run left PostgreSQL running: ending it');
    expect(await query(next.facts().databaseUrl ?? '', 'select one from kept')).toHaveLength(1);
    next.signalGroup('SIGINT');
    await next.ended();
    expect(processesOver(dataDir)).toEqual([]);
  });

  test('restarts everything that dies: a part, PostgreSQL and Temporal, at their old addresses', async () => {
    await stacks.prepare();
    const stack = start();
    await stack.saying('Ctrl-C stops everything.');
    const { databaseUrl = '', temporalAddress } = stack.facts();
    for (const name of ['worker', 'server', 'Postgres', 'Temporal']) {
      const before = processOf(stack, name);
      process.kill(before.pid, 'SIGKILL');
      await restarted(stack, name, before);
      expect(stack.said()).toContain(`${name} ended by itself (SIGKILL): starting it again`);
    }
    expect(stack.facts()).toMatchObject({ databaseUrl, temporalAddress });
    expect(await query(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('reports all taken ports with their settings, before anything starts', async () => {
    const blockers = await Promise.all(
      [0, 1, 2].map(async () => {
        const port = await freePort();
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
        return { port, server };
      }),
    );
    const [web, grpc, ui] = blockers.map(({ port }) => String(port)) as [string, string, string];
    const stack = start(fakeStack(), {
      PORT: web,
      TEMPORAL_PORT: grpc,
      TEMPORAL_UI_PORT: ui,
    });
    expect((await stack.ended()).code).toBe(1);
    expect(stack.said()).toContain(`Port ${web} (the front door) is taken by another program`);
    expect(stack.said()).toMatch(new RegExp(`Port ${grpc} .*TEMPORAL_PORT`));
    expect(stack.said()).toMatch(new RegExp(`Port ${ui} .*TEMPORAL_UI_PORT`));
    expect(processesOver(dataDir)).toEqual([]);
    for (const { server } of blockers) server.close();
  });

  test('fails if a part does not start, with the part’s output', async () => {
    await stacks.prepare();
    const stack = start(fakeStack('broken'));
    expect((await stack.ended()).code).toBe(1);
    expect(stack.said()).toMatch(/The server did not start[\s\S]*the part says why it is broken/);
    expect(processesOver(dataDir)).toEqual([]);
  });

  test('reports a data folder that cannot be used', async () => {
    writeFileSync(dataDir, 'a file');
    const stack = start();
    expect((await stack.ended()).code).toBe(1);
    expect(stack.said()).toContain(`The folder ${dataDir} cannot be used (EEXIST)`);
  });

  test('reports all wrong settings at once, and touches nothing', async () => {
    const stack = start(fakeStack(), { PORT: 'x', JWT_SECRET: 'short', DATABASE_URL: 'mysql://x' });
    expect((await stack.ended()).code).toBe(78);
    for (const name of ['PORT', 'JWT_SECRET', 'DATABASE_URL']) {
      expect(stack.said()).toContain(`  ${name} `);
    }
    expect(statSync(dataDir, { throwIfNoEntry: false })).toBeUndefined();
  });
});
