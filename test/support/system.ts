import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createDeliverActivities } from '../../activities/deliver.ts';
import { createVisitorInbox } from '../../src/channels/website/visitor-inbox.ts';
import type { ChannelModule } from '../../src/channels/module.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import type { Environment } from '../../src/config/index.ts';
import type { DeliverInput } from '../../src/contracts/activities.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import type { ChannelSenders } from '../../src/ports/delivery/channel-sender.ts';
import { startChatWorld } from './chat-world.ts';
import { compose } from './harness/closing.ts';
import { openDatabase } from './harness/database.ts';
import { type Organization as People, type Person } from './harness/people.ts';
import { createPrograms } from './harness/programs.ts';
import { createRest } from './harness/rest.ts';
import { createScreens } from './harness/sockets.ts';
import type { TemporalAddress } from './harness/temporal.ts';

// `test/upgrade/record-system.ts` imports it from here, in every commit.
export { eventually } from './eventually.ts';
export type { Person } from './harness/people.ts';
export type { Answer } from './harness/rest.ts';

export interface SystemOptions {
  /** Names of the organizations to make, each with an admin, a manager and two employees. */
  readonly organizations?: readonly string[];
  /** Stand-ins that chats are delivered through; left out: the worker's own, with all its accounts. */
  readonly senders?: ChannelSenders;
  /** Channels of the test's own instead of the installed ones. */
  readonly channels?: readonly ChannelModule[];
  /** Settings beside those of the servers. */
  readonly settings?: Environment;
  /** A Temporal of the test's own; left out: that of the test run. */
  readonly temporal?: TemporalAddress;
  /** What the database needs before anything starts on it, such as a table of an own channel. */
  readonly prepare?: (pool: Pool) => Promise<void>;
}

export interface Organization extends People {
  /** The employee, and another one. */
  readonly olga: Person;
  readonly pavel: Person;
  /** A widget of its site. */
  readonly widgetId: number;
  readonly publicKey: string;
  /** A Telegram bot; with stand-in senders it counts as ready. */
  readonly botId: number;
}

export type System = Awaited<ReturnType<typeof startSystem>>;

/** The whole system on real servers, in this process: front door, worker, a new database and a new namespace. */
export const startSystem = (options: SystemOptions = {}) =>
  compose(async (closing) => {
    const { senders } = options;
    const base = await openDatabase(closing);
    const { pool, database } = base;
    await options.prepare?.(pool);
    const { deliver } = createDeliverActivities({
      deliveries: createDeliveries({ pool }),
      senders: senders ?? {},
      pauses: createAccountPauses(channels, pool),
    });
    const world = closing.own(
      await startChatWorld({
        ...{ base, deliver, temporal: options.temporal },
        // With its own senders, the worker is that of the program.
        withoutWorker: senders === undefined,
      }),
    );
    const { settings, channels: own } = options;
    const programs = await createPrograms(closing, {
      ...{ databaseUrl: base.url, temporal: world.temporal, settings, channels: own },
    });
    const worker = senders === undefined ? await programs.startWorker() : null;
    const { baseUrl } = await programs.startServer();
    const visitors = createVisitorSessions(database);
    const inbox = createVisitorInbox({ intake: world.intake, visitors });

    async function addOrganization(name: string): Promise<Organization> {
      const people = await world.addOrganization(name);
      return {
        ...people,
        olga: people.employee,
        pavel: await world.addPerson(people.id, 'employee', 'Pavel'),
        ...(await world.widget(people.id)),
        botId: await world.bot(people.id, { ready: senders !== undefined }),
      };
    }

    const organizations: Organization[] = [];
    for (const name of options.organizations ?? ['Ours', 'Theirs']) {
      organizations.push(await addOrganization(name));
    }

    /** Waits until the chat's workflow has taken what was accepted. */
    async function taken<T extends { readonly chatId: number }>(accepted: T): Promise<T> {
      await world.idle(accepted.chatId);
      return accepted;
    }

    return {
      baseUrl,
      ...createRest(baseUrl),
      ...createScreens(closing, baseUrl),
      organizations,
      addOrganization,
      addPerson: world.addPerson,
      tokens: world.tokens,
      sql: base.sql,
      /** A chat's events, in order. */
      events: world.events,
      world,
      /** The stand-ins as an activity, for task queues beside that of chats. */
      deliver: (input: DeliverInput) => deliver(input),

      /** A person writes to the organization's bot; resolves when the chat's workflow has taken it. */
      async telegram(organization: Organization, person: string, content = 'Здравствуйте') {
        const { id, botId } = organization;
        const incoming = world.incoming(id, person, randomUUID(), { content });
        return taken(
          await world.intake.accept({
            ...incoming,
            accountId: botId,
            accountKey: `telegram:${botId}`,
            chat: { address: { ...incoming.chat.address, telegramUsername: `${person}_tg` } },
          }),
        );
      },

      /** A visitor of the organization's site writes; the same session again continues the chat. */
      async visitor(organization: Organization, content = 'Здравствуйте', sessionId?: string) {
        const { id: organizationId, widgetId } = organization;
        const session =
          sessionId ??
          (
            await visitors.open(
              { id: widgetId, organizationId },
              { name: 'Visitor', email: null, phone: null },
            )
          ).id;
        const message = await inbox.accept(
          { sessionId: session, organizationId, accountId: widgetId },
          { key: randomUUID(), content },
        );
        const row = await base.one('SELECT chat_id FROM message WHERE id = $1', [message.id]);
        const chatId = row.chat_id as number;
        return taken({ sessionId: session, chatId, messageId: message.id });
      },

      /** Ends the worker that this process runs, as a shutdown does. */
      stopWorker: () => worker?.stop(),
    };
  });
