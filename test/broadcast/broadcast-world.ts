import { chatWorkflowId } from '../../src/contracts/names.ts';
import { rowChecks, runCheck } from '../../src/persistence/operations/chat-checks.ts';
import { eventChecks } from '../../src/persistence/operations/event-checks.ts';
import { obtained, longWait } from '../support/eventually.ts';
import type { Organization } from '../support/system.ts';
import { startWabaSystem, type SystemNumber } from '../waba/waba-system.ts';

// Tests name the fields they look at.
// oxlint-disable-next-line typescript/no-explicit-any
type Row = any;

export type BroadcastWorld = Awaited<ReturnType<typeof startBroadcastWorld>>;

/** The whole system, and calls about broadcasts. */
export async function startBroadcastWorld() {
  const waba = await startWabaSystem();
  const { system } = waba;
  let last = 0;

  const path = '/api/waba/broadcast-template';
  return {
    ...waba,
    /** A number with a template in two languages. */
    async addNumber(organization?: Organization): Promise<SystemNumber> {
      const number = await waba.addNumber(organization);
      for (const language of ['ru', 'kk']) number.addTemplate({ name: 'sale', language });
      return number;
    },
    /** Waits until a message has this status. */
    messageIs: waba.until,
    sql: system.sql,
    call: system.call,

    /** Numbers that nobody else has. */
    people: (count: number): string[] =>
      Array.from({ length: count }, () => `7701${String((last += 1)).padStart(7, '0')}`),

    /** A manager sends a template. */
    broadcast: (
      number: SystemNumber,
      recipients: readonly unknown[],
      more: Record<string, unknown> = {},
      key?: string,
    ) =>
      system.call('POST', path, number.organization.manager, {
        body: {
          organizationPhoneId: number.phoneId,
          recipients,
          templateName: 'sale',
          delayMs: 0,
          ...more,
        },
        ...(key !== undefined && { key }),
      }),

    /** What a manager sees of it. */
    async shown(id: string | number, organization: Organization = waba.ours): Promise<Row> {
      const { body } = await system.call('GET', `/api/broadcasts/${id}`, organization.manager);
      return body.broadcast;
    },

    /** Waits until it has this status, or any of these. */
    until(id: string | number, ...statuses: readonly string[]): Promise<Row> {
      return obtained(async () => {
        const [row] = await system.sql<Row>('SELECT * FROM broadcast WHERE id = $1', [Number(id)]);
        return statuses.includes(row?.status) ? row : null;
        // A worker looks at a broadcast without a workflow once a minute.
      }, longWait);
    },

    recipients: (id: string | number): Promise<Row[]> =>
      system.sql('SELECT * FROM broadcast_recipient WHERE broadcast_id = $1 ORDER BY position', [
        Number(id),
      ]),

    /** The state of a chat's workflow; null = it was never started. */
    async workflowOf(chatId: number): Promise<string | null> {
      const handle = system.world.client.workflow.getHandle(chatWorkflowId(chatId));
      return handle.describe().then(
        ({ status }) => status.name,
        () => null,
      );
    },

    /** Conditions that a chat violates. */
    async verify(chatId: number): Promise<readonly string[]> {
      const client = await system.world.pool.connect();
      try {
        const problems: string[] = [];
        for (const check of [...rowChecks, ...eventChecks]) {
          for (const { problem } of await runCheck(client, check, [chatId])) problems.push(problem);
        }
        return problems;
      } finally {
        client.release();
      }
    },

    control: (id: string | number, action: string, organization: Organization = waba.ours) =>
      system.call('POST', `/api/broadcasts/${id}/${action}`, organization.manager),

    sentTo: (number: SystemNumber, waId: string) => number.sent().filter(({ to }) => to === waId),
  };
}
