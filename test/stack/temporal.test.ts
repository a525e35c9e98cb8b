import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { searchAttributes } from '../../src/contracts/search-attributes.ts';
import { registerSearchAttributes } from '../../src/temporal/search-attributes-register.ts';
import { ensureTemporalCli } from '../../src/stack/temporal-cli.ts';
import { startTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { temporaryFolder, type TemporaryFolder } from '../../src/stack/temporary-folder.ts';
import { until } from '../../src/stack/wait.ts';
import { temporalCli } from '../support/temporal-cli.ts';

// Whole processes start and stop here, on machines that may be busy.
jest.setTimeout(180_000);

describe('the embedded Temporal', () => {
  let folder: TemporaryFolder;
  let temporal: Temporal;

  beforeAll(async () => {
    folder = temporaryFolder('messenger-temporal-test-');
    const cli = await temporalCli();
    temporal = await startTemporal({
      cli,
      dir: folder.path,
      namespaces: ['chats'],
      retentionDays: 7,
    });
  });

  afterAll(async () => {
    await temporal.stop();
    folder.remove();
  });

  async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address: temporal.address });
    try {
      return await work(new Client({ connection, namespace: 'chats' }));
    } finally {
      await connection.close();
    }
  }

  test('has UI, metrics and namespace, all on 127.0.0.1', async () => {
    expect((await fetch(temporal.uiUrl as string)).status).toBe(200);
    expect(await (await fetch(temporal.metricsUrl)).text()).toContain('service_requests');
    const listening = spawnSync('ss', ['-ltnp'], { encoding: 'utf8' }).stdout ?? '';
    const own = listening
      .split('\n')
      .filter((line) => line.includes(`pid=${temporal.process.identity.pid},`));
    expect(own.filter((line) => !line.includes(' 127.0.0.1:'))).toEqual([]);
  });

  const retentionDays = () =>
    withClient(async ({ connection }) => {
      const { config } = await connection.workflowService.describeNamespace({ namespace: 'chats' });
      return Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400;
    });

  test('keeps closed runs for the configured time', async () => {
    expect(await retentionDays()).toBe(7);
  });

  test('accepts the search attributes of chats as soon as they are registered', async () => {
    await withClient(async (client) => {
      const added = await registerSearchAttributes(client.connection as Connection, 'chats');
      expect(added).toContain(searchAttributes.chatStatus.name);
      const handle = await client.workflow.start('nothing', {
        taskQueue: 'nobody',
        workflowId: 'marked',
        typedSearchAttributes: [{ key: searchAttributes.chatStatus, value: 'open' }],
      });
      const { typedSearchAttributes } = await handle.describe();
      expect(typedSearchAttributes.get(searchAttributes.chatStatus)).toBe('open');
      await until(
        async () => {
          const found = await client.workflow.count(`ChatStatus = 'open'`);
          return found.count === 1 ? true : undefined;
        },
        { withinMs: 20_000, late: () => new Error('the chat is not found by its status') },
      );
    });
  });

  test('still has its workflows after kill -9, at the same address', async () => {
    await withClient((client) =>
      client.workflow.start('nothing', { taskQueue: 'nobody', workflowId: 'kept' }),
    );
    const { port, uiPort, address } = temporal;
    await temporal.kill();
    temporal = await startTemporal({
      cli: await temporalCli(),
      dir: folder.path,
      namespaces: ['chats'],
      port,
      retentionDays: 14,
      ...(uiPort !== undefined && { uiPort }),
    });
    expect(temporal.address).toBe(address);
    // An existing namespace gets the new time, too.
    expect(await retentionDays()).toBe(14);
    const status = await withClient((client) =>
      client.workflow
        .getHandle('kept')
        .describe()
        .then((found) => found.status.name),
    );
    expect(status).toBe('RUNNING');
  });

  test('reports why it cannot start', async () => {
    const other = temporaryFolder('messenger-temporal-test-');
    try {
      await expect(
        startTemporal({ cli: await temporalCli(), dir: other.path, port: temporal.port }),
      ).rejects.toThrow(/Port \d+ on 127.0.0.1, for Temporal, cannot be used/);
    } finally {
      other.remove();
    }
  });
});

describe('the Temporal CLI', () => {
  let base: string;
  let cache: string;
  let programs: string;

  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), 'temporal-cli-'));
    cache = path.join(base, 'cache');
    programs = mkdtempSync(path.join(base, 'path-'));
  });
  afterAll(() => {
    for (const name of readdirSync(tmpdir())) {
      if (name.startsWith('temporal-cli-')) rmSync(path.join(tmpdir(), name), { recursive: true });
    }
  });

  function program(name: string, script: string): string {
    const file = path.join(programs, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }
  const find = (more: { cli?: string; say?: (line: string) => void; signal?: AbortSignal } = {}) =>
    ensureTemporalCli({ toolCache: cache, searchPath: programs, ...more });

  /** A fake Go, which records each call and creates a program at the requested place. */
  const goThatWorks = `echo "$*" >> "${'$'}{0}.calls"; sleep 1; printf '#!/bin/sh\\n' > "$GOBIN/temporal"; chmod +x "$GOBIN/temporal"`;

  test('is the one from the setting; a wrong setting is reported', async () => {
    const named = program('my-temporal', '');
    program('temporal', '');
    expect(await find({ cli: named })).toBe(named);
    await expect(find({ cli: '/nowhere/temporal' })).rejects.toThrow(
      'TEMPORAL_CLI names /nowhere/temporal',
    );
  });

  test('is otherwise one on PATH, and nothing is built', async () => {
    const found = program('temporal', '');
    program('go', goThatWorks);
    expect(await find()).toBe(found);
    expect(existsSync(cache)).toBe(false);
  });

  test('is otherwise built once for all that ask, and the others wait', async () => {
    const go = program('go', goThatWorks);
    const said: string[] = [];
    const asked = [find({ say: (line) => said.push(line) })];
    // Another process, like a second checkout that starts at the same time.
    const other = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--input-type=module',
        '--eval',
        `import { ensureTemporalCli } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../src/stack/temporal-cli.ts'))};
         await ensureTemporalCli(${JSON.stringify({ toolCache: cache, searchPath: programs })});`,
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const otherEnded = once(other, 'exit');
    asked.push(find());
    const [built, again] = await Promise.all(asked);
    expect((await otherEnded)[0]).toBe(0);
    expect(again).toBe(built);
    expect(path.dirname(built as string)).toBe(cache);
    expect(readFileSync(`${go}.calls`, 'utf8').trim().split('\n')).toEqual([
      expect.stringContaining('install'),
    ]);
    expect(said[0]).toMatch(/^Building the Temporal CLI .* with Go, once/);
    expect(await find()).toBe(built);
    expect(readdirSync(cache)).toEqual([path.basename(built as string)]);
  });

  test('leaves nothing if its build is interrupted, and the build’s helpers end', async () => {
    program('go', 'sleep 300 & echo $! > "$0.helper"; wait');
    const abort = new AbortController();
    const finding = find({ signal: abort.signal });
    const helper = path.join(programs, 'go.helper');
    await until(
      () => (existsSync(helper) && readFileSync(helper, 'utf8') !== '' ? true : undefined),
      {
        withinMs: 20_000,
        late: () => new Error('the build did not begin'),
      },
    );
    abort.abort(new Error('interrupted'));
    await expect(finding).rejects.toThrow('interrupted');
    const pid = readFileSync(helper, 'utf8').trim();
    await until(() => (isAlive(pid) ? undefined : true), {
      withinMs: 10_000,
      late: () => new Error('a helper of the build still runs'),
    });
    expect(readdirSync(cache)).toEqual([]);
  });
});

function isAlive(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
