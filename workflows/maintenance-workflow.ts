import { proxyActivities } from '@temporalio/workflow';
import type { MaintenanceActivities } from '../src/contracts/activities.ts';

const { pruneExpired } = proxyActivities<MaintenanceActivities>({
  startToCloseTimeout: '2m',
  scheduleToCloseTimeout: '10m',
});

/** Started by a schedule. Prunes, batch by batch, until nothing old is left. */
export async function maintenanceWorkflow(): Promise<Readonly<Record<string, number>>> {
  const total: Record<string, number> = {};
  for (let batch = 0; batch < 100; batch += 1) {
    const gone = await pruneExpired();
    for (const [what, rows] of Object.entries(gone)) total[what] = (total[what] ?? 0) + rows;
    if (Object.values(gone).every((rows) => rows === 0)) break;
  }
  return total;
}
