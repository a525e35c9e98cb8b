import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startCluster } from './cluster.ts';
import { eventually, longWait } from './eventually.ts';
import { compose } from './harness/closing.ts';
import { runSql, usingDatabase } from './harness/database.ts';
import { createPeople } from './harness/people.ts';
import { createRest } from './harness/rest.ts';
import { createScreens, type Received } from './harness/sockets.ts';
import { startWhatsappServer, type BusinessNumber, type Person } from './whatsapp-server/index.ts';

/** A number of the organization, linked with the stand-in. */
export interface LinkedNumber {
  readonly id: number;
  readonly number: BusinessNumber;
}

export interface StoredMessage {
  readonly id: number;
  readonly content: string;
  readonly type: string;
  readonly fromMe: boolean;
  readonly status: string;
  readonly whatsappMessageId: string | null;
  readonly mediaUrl: string | null;
  readonly mediaState: string | null;
  readonly seq: number | null;
}

export interface StoredChat {
  readonly id: number;
  readonly remoteJid: string;
  readonly name: string | null;
  readonly unreadCount: number;
}

export type WhatsappCluster = Awaited<ReturnType<typeof startWhatsappCluster>>;

/** The whole system as processes that may be killed, with a WhatsApp of its own and an admin who is signed in. */
export const startWhatsappCluster = (settings: Record<string, string> = {}) =>
  compose(async (closing) => {
    const wa = closing.own(await startWhatsappServer());
    const cluster = await startCluster(closing, {
      WHATSAPP_WEB_URL: wa.url,
      WHATSAPP_WEB_ROOT_KEY: wa.rootKey.toString('base64'),
      NODE_EXTRA_CA_CERTS: wa.media.certificateFile,
      MEDIA_URLS_ON_THIS_MACHINE: 'true',
      // A session whose worker died is missed soon.
      ACCOUNT_HEARTBEAT_SECONDS: '4',
      ...settings,
    });
    const server = await cluster.startServer();
    const { admin } = await usingDatabase(cluster.postgres.url, ({ database }) =>
      createPeople(database).addOrganization('WhatsApp'),
    );
    const rest = createRest(cluster.baseUrl);
    const screens = createScreens(closing, cluster.baseUrl);

    /** Calls as the admin. */
    const call = (method: string, path: string, body?: unknown, key: string = randomUUID()) =>
      rest.call(method, path, admin, { body, key });

    const sql = <T>(text: string, values: readonly unknown[] = []) =>
      runSql<T>(cluster.postgres.url, text, values);

    /** The admin's screen: every event, in order. */
    const screen = async (): Promise<readonly Received[]> =>
      (await screens.join(admin, undefined, longWait)).received;

    let typist: ReturnType<typeof screens.join> | undefined;
    const world = {
      wa,
      cluster,
      call,
      sql,
      screen,
      /** The admin begins to type in a chat, or stops. */
      async types(event: 'typing:start' | 'typing:stop', chatId: number) {
        typist ??= screens.join(admin, undefined, longWait);
        return (await typist).ask(event, { chatId });
      },
      startWorker: cluster.startWorker,
      ready: cluster.ready,

      upload: (path: string, form: FormData) => rest.upload(path, admin, form),

      /** Adds a number and asks for its QR, which the events must bring. */
      async begin(
        phone: string,
      ): Promise<{ readonly id: number; readonly events: readonly Received[] }> {
        const events = await screen();
        const created = await call('POST', '/api/organization-phones', {
          phoneJid: `${phone}@s.whatsapp.net`,
          displayName: 'Магазин',
        });
        if (created.status !== 201) throw new Error(`The number was refused: ${created.status}`);
        const id: number = created.body.id;
        await call('POST', `/api/organization-phones/${id}/connect`);
        return { id, events };
      },

      /** Adds a number, scans its QR and waits until it is connected. QR and status come by events. */
      async link(phone: string): Promise<LinkedNumber> {
        const { id, events } = await world.begin(phone);
        const number = wa.number(phone);
        const told = () =>
          events.filter(({ event, data }) => event === 'phone:updated' && data.id === id);
        await eventually(() => told().some(({ data }) => data.qrCode), longWait);
        wa.scan(number, told().findLast(({ data }) => data.qrCode)?.data.qrCode);
        await eventually(() => told().some(({ data }) => data.status === 'connected'), longWait);
        await eventually(() => number.live, longWait);
        return { id, number };
      },

      async phone(
        id: number,
      ): Promise<{ status: string; errorCode: string | null; epoch: number }> {
        const [row] = await sql<{ status: string; errorCode: string | null; epoch: number }>(
          'SELECT status, last_error_code AS "errorCode", epoch FROM organization_phone WHERE id = $1',
          [id],
        );
        if (row === undefined) throw new Error('No such number');
        return row;
      },

      chats: (phoneId: number) =>
        sql<StoredChat>(
          `SELECT id, address ->> 'remoteJid' AS "remoteJid", name, unread_count AS "unreadCount" FROM chat
          WHERE channel = 'whatsapp' AND account_id = $1 AND merged_into IS NULL ORDER BY id`,
          [phoneId],
        ),

      /** Everything of a number's chats that the workflows have taken, in the order that people see. */
      messages: (phoneId: number) =>
        sql<StoredMessage>(
          `SELECT m.id, m.content, m.type, m.from_me AS "fromMe", m.status,
            m.provider_message_id AS "whatsappMessageId", m.media_url AS "mediaUrl",
            m.media_state AS "mediaState", m.seq
          FROM message m JOIN chat c ON c.id = m.chat_id
          WHERE c.channel = 'whatsapp' AND c.account_id = $1 AND m.state = 'done' ORDER BY m.chat_id, m.seq, m.id`,
          [phoneId],
        ),

      async contents(phoneId: number): Promise<string[]> {
        return (await world.messages(phoneId)).map(({ content }) => content);
      },

      /** The only chat of a number with a person or group, with an operator who may answer. */
      async chatToAnswer(phoneId: number): Promise<number> {
        let chatId = 0;
        await eventually(async () => {
          chatId = (await world.chats(phoneId)).at(-1)?.id ?? 0;
          return chatId !== 0;
        }, longWait);
        await call('POST', `/api/chat-assignment/${chatId}/assign`, {});
        return chatId;
      },

      answer: (chatId: number, text: string, key?: string) =>
        call('POST', '/api/messages/send-by-chat', { chatId, text }, key),

      statusOf: async (messageId: number): Promise<string> => {
        const [row] = await sql<{ status: string }>('SELECT status FROM message WHERE id = $1', [
          messageId,
        ]);
        return row?.status ?? 'none';
      },

      /** Keeps a table from being written: what wants to write waits until it is released. */
      async hold(table: string): Promise<HeldTable> {
        const client = new pg.Client(cluster.postgres.url);
        client.on('error', () => undefined);
        await client.connect();
        await client.query('BEGIN');
        await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
        const waiting = `FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
        return {
          async isAwaited() {
            const { rows } = await client.query(`SELECT 1 ${waiting} LIMIT 1`);
            return rows.length > 0;
          },
          async undoWaiting() {
            await client.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
          },
          async release() {
            await client.query('COMMIT');
            await client.end();
          },
        };
      },

      /** Ends all workers at once, as a machine that loses power. */
      killWorkers: () => cluster.killAll((part) => part !== server),
    };
    return world;
  });

export interface HeldTable {
  /** Somebody waits for it. */
  isAwaited(): Promise<boolean>;
  /** Ends those who wait: nothing of theirs is written, as if they had died before their commit. */
  undoWaiting(): Promise<void>;
  release(): Promise<void>;
}

/** The text of what a person sees from a number, in order. */
export const seenBy = (person: Person, number: BusinessNumber): (string | null)[] =>
  person.seenFrom(number).map(({ text }) => text);
