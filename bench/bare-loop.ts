import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client, type WorkflowHandle } from '@temporalio/client';
import type { Pool } from 'pg';
import {
  bareAssignUpdate,
  bareMessageSignal,
  bareTaskQueue,
  bareWorkflowId,
  bareWorkflowType,
  type BareInput,
} from './bare-messages.ts';
import type { Side } from './side.ts';

type BareWorkflow = (input: BareInput) => Promise<void>;

export interface BareLoop extends Side {
  /** Signals chat `index` and returns the id of the row that will be written. */
  signal(index: number): Promise<string>;
  /** When a row was written, epoch ms; null before. */
  writtenAt(id: string): Promise<number | null>;
  assign(index: number, operatorId: number): Promise<void>;
  /** The same as `assign`, but as an update with start. */
  assignWithStart(index: number, operatorId: number): Promise<void>;
  handle(index: number): WorkflowHandle;
}

/** The bare loop's client. Every message is a signal with start that carries its text. */
export async function createBareLoop(deps: {
  client: Client;
  pool: Pool;
  chats: number;
}): Promise<BareLoop> {
  const { client, pool, chats } = deps;
  await pool.query(`
    CREATE TABLE bare_chat (id int PRIMARY KEY, assigned_user_id int, assigned_at timestamptz);
    CREATE TABLE bare_message (id uuid PRIMARY KEY, chat_id int NOT NULL, content text NOT NULL,
      written_at timestamptz NOT NULL DEFAULT clock_timestamp());
    INSERT INTO bare_chat (id) SELECT generate_series(0, ${chats - 1});
  `);
  let handed = 0;
  const handle = (index: number) => client.workflow.getHandle(bareWorkflowId(index % chats));

  const signal = async (index: number): Promise<string> => {
    const id = randomUUID();
    const chatId = index % chats;
    handed += 1;
    await client.workflow.signalWithStart<BareWorkflow, [{ id: string; text: string }]>(
      bareWorkflowType,
      {
        workflowId: bareWorkflowId(chatId),
        taskQueue: bareTaskQueue,
        args: [{ chatId }],
        signal: bareMessageSignal,
        signalArgs: [{ id, text: textOf(index) }],
      },
    );
    return id;
  };

  return {
    name: 'bare',
    signal,
    handle,
    send: async (index) => void (await signal(index)),
    async waiting() {
      const { rows } = await pool.query<{ written: number }>({
        name: 'bare_count',
        text: 'SELECT count(*)::int AS written FROM bare_message',
      });
      return handed - (rows[0]?.written ?? 0);
    },
    async writtenAt(id) {
      const { rows } = await pool.query<{ at: number }>({
        name: 'bare_written',
        text: 'SELECT extract(epoch FROM written_at)::float8 * 1000 AS at FROM bare_message WHERE id = $1',
        values: [id],
      });
      return rows[0]?.at ?? null;
    },
    assignWithStart: (index, operatorId) =>
      client.workflow.executeUpdateWithStart(bareAssignUpdate, {
        args: [operatorId],
        startWorkflowOperation: new WithStartWorkflowOperation<BareWorkflow>(bareWorkflowType, {
          workflowId: bareWorkflowId(index % chats),
          taskQueue: bareTaskQueue,
          args: [{ chatId: index % chats }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    assign: (index, operatorId) =>
      handle(index).executeUpdate(bareAssignUpdate, { args: [operatorId] }),
  };
}

/** Both loops send the same text. */
export function textOf(index: number): string {
  return `Message number ${index}: a line as customers write it, neither short nor long.`;
}
