import { createWabaDirectory } from '../../src/channels/whatsapp/waba/directory.ts';
import { createGraphApi } from '../../src/channels/whatsapp/waba/graph.ts';
import { createWabaMediaFetcher } from '../../src/channels/whatsapp/waba/media-fetcher.ts';
import { createWabaSender } from '../../src/channels/whatsapp/waba/sender.ts';
import { createWebhookTaker } from '../../src/channels/whatsapp/waba/webhook-taker.ts';
import { createWabaWebhook } from '../../src/channels/whatsapp/waba/webhook.ts';
import { wabaWebhookRoutes } from '../../src/channels/whatsapp/waba/routes/webhook.ts';
import { createDeliveryReports } from '../../src/intake/delivery-reports.ts';
import { createDeliveryReportStore } from '../../src/persistence/delivery/delivery-reports.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import { createGroupNames } from '../../src/channels/whatsapp/store/phones-groups.ts';
import { createWabaLog } from '../../src/channels/whatsapp/store/waba-log.ts';
import { createWabaNumbers } from '../../src/channels/whatsapp/store/waba-numbers.ts';
import { createWabaSettings } from '../../src/channels/whatsapp/store/waba-settings.ts';
import { createPublicLinks } from '../../src/storage/public-links.ts';
import { startApi } from '../support/api.ts';
import { openChannelParts } from '../support/harness/channel-parts.ts';
import { compose } from '../support/harness/closing.ts';
import { startGraphServer, type StandInNumber } from '../support/graph-server.ts';
import {
  postWebhook,
  type NamedNumber,
  type PostOptions,
} from '../support/graph-server-webhooks.ts';

export const appSecret = '0123456789abcdef0123456789abcdef';
export const verifyToken = 'the installation’s own verify token';

export interface WorldNumber {
  readonly phoneId: number;
  readonly organizationId: number;
  readonly graph: StandInNumber;
  /** In the form of the chat's address. */
  readonly phoneJid: string;
}

export type WabaWorld = Awaited<ReturnType<typeof startWabaWorld>>;

/**
 * The Cloud API channel without workflows: a real front door for its webhook, the real Graph client, a stand-in Graph
 * API, and a new database. Chats are not woken, so what was stored stays as it was stored. `publicBase` = where the
 * bucket is open to the internet.
 */
export const startWabaWorld = (options: { secret?: string | null; publicBase?: string } = {}) =>
  compose(async (closing) => {
    const graph = closing.own(await startGraphServer());
    const parts = await openChannelParts(closing, { connectTimeoutMs: 5_000 });
    const { pool, database, sql, credentials, intake, wakes, blobs } = parts;
    const numbers = createWabaNumbers({ pool, credentials });
    const settings = createWabaSettings({ ...database, credentials });
    const logged: { event: string; fields: Readonly<Record<string, string | number>> }[] = [];
    const graphApi = createGraphApi({ graphUrl: graph.url });
    const webhook = createWabaWebhook({
      appSecret: options.secret === null ? undefined : appSecret,
      verifyToken,
      numbers,
      log: createWabaLog({ pool }),
      taker: createWebhookTaker({
        numbers,
        intake,
        groupNames: createGroupNames({ pool }),
        reports: createDeliveryReports({
          store: createDeliveryReportStore({ pool }),
          faultOf: sqlFault,
          wakes,
        }),
        faultOf: sqlFault,
        log: (event, fields) => void logged.push({ event, fields }),
      }),
    });
    const { url, call } = closing.own(
      await startApi({
        databaseUrl: parts.url,
        routes: () => wabaWebhookRoutes({ wabaWebhook: webhook }),
      }),
    );
    const webhookUrl = `${url}/api/waba/webhook`;
    let phones = 0;

    return {
      graph,
      pool,
      settings,
      directory: createWabaDirectory({ graph: graphApi, numbers }),
      sender: createWabaSender({
        ...{ graph: graphApi, numbers, blobs },
        links: createPublicLinks(options.publicBase),
      }),
      fetcher: createWabaMediaFetcher({ graph: graphApi, graphUrl: graph.url, numbers }),
      files: blobs.held,
      logged,
      sql,
      webhookUrl,
      call,

      addOrganization: parts.organization,

      /** A number by Cloud API that is registered here and at the stand-in. */
      async addNumber(organizationId: number): Promise<WorldNumber> {
        phones += 1;
        const number = graph.addNumber();
        const phoneJid = `${number.displayNumber}@s.whatsapp.net`;
        const [row] = await sql(
          `INSERT INTO organization_phone (organization_id, phone_jid, display_name) VALUES ($1, $2, $3) RETURNING id`,
          [organizationId, phoneJid, `Number ${phones}`],
        );
        const phoneId = row.id as number;
        await settings.change(organizationId, phoneId, {
          connectionType: 'waba',
          wabaPhoneNumberId: number.phoneNumberId,
          wabaId: number.wabaId,
          wabaAccessToken: number.token,
        });
        return { phoneId, organizationId, graph: number, phoneJid };
      },

      post: (body: unknown, more: PostOptions = {}) =>
        postWebhook(webhookUrl, appSecret, body, more),

      /** The messages of a number as they were stored. */
      messages: (number: WorldNumber) =>
        sql(
          `SELECT m.*, extract(epoch FROM m.timestamp) AS seconds, c.address ->> 'remoteJid' AS chat_jid, c.name AS chat_name
            FROM message m JOIN chat c ON c.id = m.chat_id WHERE m.channel = 'whatsapp' AND m.account_id = $1 ORDER BY m.id`,
          [number.phoneId],
        ),
      /** What webhooks brought that belongs to no chat, in the order of the rows. */
      async unknown() {
        const rows = await sql(
          'SELECT DISTINCT organization_phone_id AS "phoneId" FROM waba_unknown',
        );
        const page = { limit: 1_000, offset: 0 };
        const parts = await Promise.all(
          rows.map(({ phoneId }) => numbers.unknown(phoneId as number | null, page)),
        );
        return parts
          .flat()
          .sort((a, b) => a.id - b.id)
          .map(({ organizationPhoneId: phoneId, field, value }) => ({ phoneId, field, value }));
      },
      credentials,
      numbers,
    };
  });

/** The number as webhooks name it. */
export const named = ({ graph }: WorldNumber): NamedNumber => graph;
