import { startSystem, type Answer, type Organization, type Person } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { startGraphServer, type StandInNumber } from '../support/graph-server.ts';
import {
  message,
  messagesBody,
  postWebhook,
  statusesBody,
  type Customer,
} from '../support/graph-server-webhooks.ts';

export const appSecret = 'ffeeddccbbaa99887766554433221100';
export const verifyToken = 'a verify token of the installation';

export type WabaSystem = Awaited<ReturnType<typeof startWabaSystem>>;

export interface SystemNumber extends StandInNumber {
  readonly phoneId: number;
  readonly organization: Organization;
}

// Tests name the fields they look at.
// oxlint-disable-next-line typescript/no-explicit-any
type Row = any;

/** The whole system with numbers by Cloud API, set up through the public routes. */
export const startWabaSystem = () =>
  compose(async (closing) => {
    const graph = closing.own(await startGraphServer());
    const system = closing.own(
      await startSystem({
        settings: {
          WABA_GRAPH_URL: graph.url,
          WABA_APP_SECRET: appSecret,
          WABA_VERIFY_TOKEN: verifyToken,
        },
      }),
    );
    const [ours, theirs] = system.organizations as [Organization, Organization];
    const webhookUrl = `${system.baseUrl}/api/waba/webhook`;
    let customers = 0;

    const world = {
      graph,
      system,
      ours,
      theirs,
      post: (body: unknown) => postWebhook(webhookUrl, appSecret, body),

      async addNumber(organization: Organization = ours): Promise<SystemNumber> {
        const number = graph.addNumber();
        const phoneJid = `${number.displayNumber}@s.whatsapp.net`;
        const { admin } = organization;
        const { id } = await system.must('POST', '/api/organization-phones', admin, {
          phoneJid,
          displayName: 'Cloud',
        });
        await system.must('PATCH', `/api/organization-phones/${id}`, admin, {
          connectionType: 'waba',
          wabaPhoneNumberId: number.phoneNumberId,
          wabaId: number.wabaId,
          wabaAccessToken: number.token,
        });
        return Object.assign(number, { phoneId: id as number, organization });
      },

      customer(more: Partial<Customer> = {}): Customer & { readonly waId: string } {
        customers += 1;
        return {
          name: `Customer ${customers}`,
          waId: `7705${String(customers).padStart(7, '0')}`,
          ...more,
        };
      },

      /** A customer writes; returns the chat, processed by its workflow and owned by an operator. */
      async chat(number: SystemNumber, customer: Customer, body = 'Здравствуйте'): Promise<number> {
        const text = message(customer, 'text', { body });
        const { status } = await world.post(messagesBody(number, customer, text));
        if (status !== 200) throw new Error(`the webhook answered ${status}`);
        const [row] = await system.sql<Row>(
          'SELECT chat_id FROM message WHERE provider_message_id = $1 AND account_id = $2',
          [text.id, number.phoneId],
        );
        const chatId = row.chat_id as number;
        await system.world.idle(chatId);
        const { olga } = number.organization;
        const assign = `/api/chat-assignment/${chatId}/assign`;
        await system.must('POST', assign, olga, { operatorId: olga.id });
        return chatId;
      },

      operatorSends: (
        who: Person,
        chatId: number,
        body: Record<string, unknown>,
        key?: string,
      ): Promise<Answer> =>
        system.call('POST', '/api/waba/operator/send', who, {
          body: { chatId, ...body },
          ...(key !== undefined && { key }),
        }),

      /** Meta reports the status of a message. */
      status: (
        number: SystemNumber,
        wamid: string,
        status: string,
        more: Record<string, unknown> = {},
      ) =>
        world.post(
          statusesBody(number, {
            id: wamid,
            status,
            timestamp: String(Math.floor(Date.now() / 1_000)),
            recipient_id: '7',
            ...more,
          }),
        ),

      /** Waits until the row of the message has this status. */
      async until(messageId: number, status: string): Promise<Row> {
        let row: Row;
        await eventually(async () => {
          [row] = await system.sql<Row>('SELECT * FROM message WHERE id = $1', [messageId]);
          return row?.status === status;
        }).catch(() => {
          throw new Error(`message ${messageId} is ${row?.status}, not ${status}`);
        });
        return row;
      },

      /** The statuses of the message that sockets received. */
      async told(chatId: number, messageId: number): Promise<readonly string[]> {
        const events = (await system.events(chatId)) as readonly { name: string; data: Row }[];
        return events
          .filter(({ name, data }) => name === 'message:status' && data.messageId === messageId)
          .map(({ data }) => data.status as string);
      },
    };
    return world;
  });
