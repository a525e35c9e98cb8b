import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { chatTaskQueue } from '../contracts/names.ts';

const withinMs = 10_000;

export const maintenanceScheduleId = 'maintenance';

/** Creates the schedule of the maintenance workflow (every ten minutes) unless it exists. */
export async function ensureMaintenanceSchedule(client: Client): Promise<void> {
  try {
    await client.withDeadline(Date.now() + withinMs, () =>
      client.schedule.create({
        scheduleId: maintenanceScheduleId,
        spec: { intervals: [{ every: '10m' }] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' },
        action: {
          type: 'startWorkflow',
          workflowType: 'maintenanceWorkflow',
          workflowId: 'maintenance',
          taskQueue: chatTaskQueue,
          args: [],
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
