import { getStateQuery } from '../../src/contracts/chat-messages.ts';
import { chatIdOfWorkflow, chatWorkflowId } from '../../src/contracts/names.ts';
import { connectTemporal, type TemporalClient } from '../../src/temporal/connect.ts';
import type { Organization } from './cast.ts';
import type {
  ChatRow,
  EventRow,
  Evidence,
  MessageRow,
  ProviderSend,
  WorkflowFact,
} from './evidence.ts';
import type { System } from './system.ts';
import { eventually } from './waiting.ts';

/** Reads the evidence at the end of a run. */
export async function collect(
  system: System,
  organizations: readonly Organization[],
): Promise<Evidence> {
  const temporal = connectTemporal({ address: system.temporalAddress, namespace: 'default' });
  try {
    const chats = await system.sql<ChatRow>(chatsSql);
    return {
      messages: await system.sql<MessageRow>(messagesSql),
      chats,
      events: await system.sql<EventRow>(eventsSql),
      workflows: await workflowsOf(temporal, chats),
      badRuns: await badRunsOf(temporal),
      sent: sentBy(organizations),
      verify: await system.verify(),
      now: Date.now(),
    };
  } finally {
    await temporal.close();
  }
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

const messagesSql = `
  SELECT id, organization_id AS "organizationId", chat_id AS "chatId", channel, state, seq, from_me AS "fromMe",
    content, status, delivery_attempt AS attempts, command_id AS "commandId", ${ms('send_at')} AS "sendAt",
    ${ms('created_at')} AS "createdAt"
  FROM message ORDER BY id`;

const chatsSql = `
  SELECT id, organization_id AS "organizationId", version, seq, status, priority,
    assigned_user_id AS "assignedUserId", unread_count AS "unreadCount", inbox::int, taken::int,
    merged_into AS "mergedInto", ${ms('close_due_at')} AS "closeDueAt", ${ms('response_due_at')} AS "responseDueAt",
    overdue
  FROM chat ORDER BY id`;

const eventsSql = `
  SELECT organization_id AS "organizationId", position::int, chat_id AS "chatId", seq, name, data, audience,
    ${ms('created_at')} AS at
  FROM event_log ORDER BY organization_id, position`;

async function workflowsOf(
  { client }: TemporalClient,
  chats: readonly ChatRow[],
): Promise<WorkflowFact[]> {
  const facts: WorkflowFact[] = [];
  for (const { id: chatId, version } of chats) {
    const handle = client.workflow.getHandle(chatWorkflowId(chatId));
    const status = await handle.describe().then(
      (found) => found.status.name,
      () => null,
    );
    if (status !== 'RUNNING') continue;
    let state: WorkflowFact['state'] = null;
    // A task whose worker died after the commit is retried after its time-out; until then the row is ahead.
    const isAsItsRow = async (): Promise<boolean> => {
      const deadline = Date.now() + 10_000;
      const view = await client.withDeadline(deadline, () => handle.query(getStateQuery));
      ({ state } = view);
      return state?.version === version;
    };
    await eventually(isAsItsRow, { withinMs: 30_000 }).catch(() => undefined);
    facts.push({ chatId, state });
  }
  return facts;
}

async function badRunsOf({ client }: TemporalClient): Promise<Evidence['badRuns']> {
  const bad: { workflowId: string; status: string }[] = [];
  const query = `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled')`;
  for await (const run of client.workflow.list({ query })) {
    const isOurs = chatIdOfWorkflow(run.workflowId) !== null || run.type === 'accountWorkflow';
    if (isOurs) bad.push({ workflowId: run.workflowId, status: run.status.name });
  }
  return bad;
}

function sentBy(organizations: readonly Organization[]): ProviderSend[] {
  return organizations.flatMap(({ bot, number }) => [
    ...bot.sent().map(({ payload }) => ({
      via: 'telegram' as const,
      text: typeof payload['text'] === 'string' ? payload['text'] : '',
    })),
    ...number.sent().map(({ payload }) => ({
      via: 'waba' as const,
      text: (payload['text'] as { body?: string } | undefined)?.body ?? '',
    })),
  ]);
}
