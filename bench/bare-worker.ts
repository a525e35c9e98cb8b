import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { createDatabase } from '../src/persistence/database/database.ts';
import { bareTaskQueue, type BareActivities } from './bare-messages.ts';

/** The bare loop's worker as a process of its own, with the same pollers and slots as worker.ts. */
const { DATABASE_URL: url = '', TEMPORAL_ADDRESS: address = '' } = process.env;
const database = createDatabase({ url, poolSize: 10 });
const { pool } = database;

const activities: BareActivities = {
  async insertMessage({ chatId, id, text }) {
    await pool.query({
      name: 'bare_insert',
      text: 'INSERT INTO bare_message (chat_id, id, content) VALUES ($1, $2, $3)',
      values: [chatId, id, text],
    });
  },
  async assignChat({ chatId, operatorId }) {
    await pool.query({
      name: 'bare_assign',
      text: 'UPDATE bare_chat SET assigned_user_id = $2, assigned_at = now() WHERE id = $1',
      values: [chatId, operatorId],
    });
  },
};

const logger = new DefaultLogger('WARN');
Runtime.install({ logger });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue: bareTaskQueue,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
    logger,
  }),
  activities: { ...activities },
  stickyQueueScheduleToStartTimeout: '3s',
  maxConcurrentWorkflowTaskExecutions: 40,
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  activityTaskPollerBehavior: { type: 'autoscaling' },
  shutdownGraceTime: '1s',
});
process.once('SIGTERM', () => worker.shutdown());
await worker.run();
await connection.close();
await database.close();
