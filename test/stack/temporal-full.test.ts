import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { connectTemporal, type TemporalClient } from '../../src/temporal/connect.ts';
import { createTemporalProbe } from '../../src/temporal/health-probes.ts';
import { ensureMaintenanceSchedule } from '../../src/temporal/maintenance-schedule.ts';
import { eventually } from '../support/eventually.ts';
import { temporalCli } from '../support/temporal-cli.ts';

/** A Temporal whose store is full still answers queries as if nothing were wrong. */
const folder = temporaryFolder('temporal-full-');
let cli: string;
let temporal: Temporal;
let connected: TemporalClient;

beforeAll(async () => {
  cli = await temporalCli();
  temporal = await startTemporal({ cli, dir: folder.path, uiPort: 'none', mostPages: 1_000 });
  connected = connectTemporal({ address: temporal.address, namespace: 'default' });
});

afterAll(async () => {
  await connected.close();
  await temporal.stop();
  folder.remove();
});

async function fill(): Promise<void> {
  const { client } = connected;
  const start = () =>
    client.workflow.start('nobody', {
      workflowId: `filler-${randomBytes(6).toString('hex')}`,
      taskQueue: 'nobody',
      args: [randomBytes(200_000).toString('base64')],
    });
  for (;;) {
    try {
      await client.withDeadline(Date.now() + 3_000, start);
    } catch {
      return;
    }
  }
}

test('a Temporal without disk space is found by the probe, explained, and forgotten once there is space', async () => {
  const probe = createTemporalProbe(connected, { afterSuccess: 0, afterFailure: 0 });
  // Nobody has created the schedule yet, so nothing is known.
  await probe();
  await ensureMaintenanceSchedule(connected.client);
  await probe();

  await fill();
  const problem = { name: 'HealthProblem', message: expect.stringMatching(/full.*make room/i) };
  await eventually(() =>
    probe().then(
      () => false,
      () => true,
    ),
  );
  await expect(probe()).rejects.toMatchObject(problem);

  await temporal.stop();
  const { port } = temporal;
  temporal = await startTemporal({ cli, dir: folder.path, uiPort: 'none', port });
  await eventually(() =>
    probe().then(
      () => true,
      () => false,
    ),
  );
});
