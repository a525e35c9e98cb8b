import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { createWhatsappFiles } from '../../src/channels/whatsapp/baileys/files.ts';
import { createLiveNumbers } from '../../src/channels/whatsapp/baileys/live-numbers.ts';
import {
  createWhatsappSender,
  type SenderTimes,
} from '../../src/channels/whatsapp/baileys/sender.ts';
import type { SessionTimes } from '../../src/channels/whatsapp/baileys/session-state.ts';
import { createWhatsappSessions } from '../../src/channels/whatsapp/baileys/session.ts';
import { createGroupNames } from '../../src/channels/whatsapp/store/phones-groups.ts';
import { createPhoneAccounts } from '../../src/channels/whatsapp/store/phones.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import {
  createPlaceholders,
  createWhatsappInbox,
  createWhatsappKeys,
  createWhatsappSent,
} from '../../src/channels/whatsapp/store/whatsapp-store.ts';
import type { OutgoingMessage } from '../../src/ports/delivery/channel-sender.ts';
import type { DeliveryReport } from '../../src/ports/delivery/delivery-reports.ts';
import type { WhatsappKeys } from '../../src/channels/whatsapp/ports/whatsapp-store.ts';
import type { Intake } from '../../src/ports/chat/intake.ts';
import { eventually } from '../support/eventually.ts';
import { openChannelParts } from '../support/harness/channel-parts.ts';
import { compose } from '../support/harness/closing.ts';
import type { RunningSession } from '../support/harness/run-session.ts';
import { letLibraryTimersGo } from '../support/library-timers.ts';
import { startWhatsappServer, type BusinessNumber } from '../support/whatsapp-server/index.ts';

export type WhatsappWorld = Awaited<ReturnType<typeof startWhatsappWorld>>;

/** Times that make a failing session try again soon. */
export const quickTimes: Partial<SessionTimes> = {
  firstPauseMs: 50,
  longestPauseMs: 200,
  replacedMs: 200,
  outdatedMs: 200,
  aliveMs: 200,
  staggerMs: 0,
  store: { patienceMs: 10_000, firstPauseMs: 20, longestPauseMs: 100 },
};

/**
 * Numbers by QR without workflows: the real library, a stand-in for WhatsApp, and a new database. Chats are not woken, so
 * what intake stored stays as it stored it.
 */
export const startWhatsappWorld = () =>
  compose(async (closing) => {
    letLibraryTimersGo();
    const parts = await openChannelParts(closing, { connectTimeoutMs: 5_000 });
    const server = closing.own(await startWhatsappServer());
    closing.add(parts.stopSessions);
    const { pool, sql, one, credentials, intake, blobs } = parts;
    const accounts = createPhoneAccounts({ pool });
    const reports: DeliveryReport[] = [];
    const woken: string[] = [];
    /** Task queues that are polled; a test may make opening fail. */
    const queues = { open: 0, fails: 0 };
    const logged: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
    const sent = createWhatsappSent({ pool, credentials });
    const stored = createWhatsappKeys({ pool, credentials });
    let refusals = 0;
    const counted = async <T>(step: Promise<T>): Promise<T> => {
      try {
        return await step;
      } catch (error) {
        refusals += 1;
        throw error;
      }
    };
    const keys: WhatsappKeys = {
      ...stored,
      read: (...asked) => counted(stored.read(...asked)),
      write: (...step) => counted(stored.write(...step)),
    };
    const inbox = createWhatsappInbox({ pool, credentials });
    let made = 0;

    const address = {
      url: server.url,
      rootKey: server.rootKey,
      version: null,
      fetchAgent: new Agent({ ca: readFileSync(server.media.certificateFile) }),
    };

    const process = (
      options: {
        intake?: Intake;
        times?: Partial<SessionTimes>;
        version?: readonly [number, number, number];
        /** Another address of WhatsApp. */
        url?: string;
        told?: (id: number, status: string) => void;
      } = {},
    ) => {
      const numbers = createLiveNumbers();
      const sessions = createWhatsappSessions({
        accounts,
        keys,
        inbox,
        sent,
        placeholders: createPlaceholders({ pool, credentials, wake: () => undefined }),
        groupNames: createGroupNames({ pool }),
        intake: options.intake ?? intake,
        reports: { accept: async (some) => void reports.push(...some) },
        returns: { wake: async (key) => void woken.push(key) },
        queues: {
          async open() {
            if (queues.fails > 0) {
              queues.fails -= 1;
              throw new Error('Temporal is away');
            }
            queues.open += 1;
            let isOpen = true;
            return {
              isOpen: () => isOpen,
              async close() {
                if (isOpen) queues.open -= 1;
                isOpen = false;
              },
            };
          },
        },
        numbers,
        faultOf: sqlFault,
        address: { ...address, url: options.url ?? address.url, version: options.version ?? null },
        ...(options.told && { told: options.told }),
        log: (event, fields) => void logged.push({ event, fields }),
        times: { ...quickTimes, ...options.times },
      });
      return { numbers, sessions };
    };
    const usual = process();

    const world = {
      server,
      pool,
      accounts,
      keys,
      inbox,
      sent,
      intake,
      /** How often sessions asked the database in vain for keys, or to keep what they got. */
      refusals: () => refusals,
      reports,
      woken,
      queues,
      logged,
      blobs,
      url: parts.url,
      numbers: usual.numbers,
      files: createWhatsappFiles({ numbers: usual.numbers, address }),
      address,
      process,

      sender: (times: Partial<SenderTimes> = {}) =>
        createWhatsappSender({
          numbers: usual.numbers,
          sent,
          blobs,
          times: { ackMs: 1_000, connectMs: 300, againMs: 50, ...times },
          pace: { burst: 100, everyMs: 1 },
        }),

      /** A number in both places: its phone with the stand-in, and wanted in the database. */
      async number(
        pairingNumber: string | null = null,
      ): Promise<{ id: number; phone: BusinessNumber }> {
        made += 1;
        const digits = `7700000${String(made).padStart(4, '0')}`;
        const phone = server.number(digits);
        const id = await parts.phone(await parts.organization(), {
          connectionType: 'baileys',
          phoneJid: `${digits}@s.whatsapp.net`,
          ...{ status: 'loading', wanted: true, pairingNumber },
        });
        return { id, phone };
      },

      /** Runs a number's session until it ends or the test does. */
      session: (phoneId: number, sessions = usual.sessions): RunningSession =>
        parts.run(sessions, phoneId),

      /** A number that is paired, with its session connected. */
      async connected(): Promise<{ id: number; phone: BusinessNumber; session: RunningSession }> {
        const { id, phone } = await world.number();
        const session = world.session(id);
        await world.scan(id, phone);
        await world.until(
          async () => (await world.row(id))['status'] === 'connected' && phone.live,
        );
        return { id, phone, session };
      },

      /** The owner scans what the row shows. */
      async scan(id: number, phone: BusinessNumber): Promise<void> {
        await world.until(async () => (await world.row(id))['qr_code'] !== null);
        server.scan(phone, String((await world.row(id))['qr_code']));
      },

      row: (id: number) =>
        one<Record<string, unknown>>('SELECT * FROM organization_phone WHERE id = $1', [id]),

      messages: (id: number) =>
        sql<Record<string, unknown>>(
          `SELECT m.*, c.name AS chat_name, c.address ->> 'remoteJid' AS chat_jid, c.is_group FROM message m
            JOIN chat c ON c.id = m.chat_id WHERE c.channel = 'whatsapp' AND c.account_id = $1 ORDER BY m.id`,
          [id],
        ),

      async texts(id: number): Promise<unknown[]> {
        return (await world.messages(id)).map((row) => row['content']);
      },

      outages: (id: number) =>
        sql<Record<string, unknown>>(
          'SELECT * FROM phone_outage WHERE organization_phone_id = $1 ORDER BY id',
          [id],
        ),

      authRows: async (id: number): Promise<number> =>
        (
          await one<{ count: number }>(
            'SELECT count(*)::int FROM whatsapp_auth WHERE organization_phone_id = $1',
            [id],
          )
        ).count,

      /** A database that a test took away is just not so far. */
      until: (isSo: () => boolean | Promise<boolean>): Promise<void> =>
        eventually(isSo, { mayThrow: true, everyMs: 15 }),

      breakDatabase: parts.breakDatabase,

      message: (id: number, chatId: number, more: Partial<OutgoingMessage>): OutgoingMessage => ({
        messageId: 1,
        chatId,
        organizationId: 1,
        channel: 'whatsapp',
        type: 'text',
        content: '',
        mediaUrl: null,
        filename: null,
        mimeType: null,
        quotedMessageId: null,
        accountId: id,
        address: {},
        caption: null,
        details: null,
        providerMessageId: `3EB0${randomBytes(9).toString('hex').toUpperCase()}`,
        ...more,
      }),
    };
    return world;
  });
