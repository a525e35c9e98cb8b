import { randomUUID } from 'node:crypto';
import { createVisitorInbox } from '../../src/channels/website/visitor-inbox.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { startCuttable } from '../support/cuttable.ts';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import type { Organization, Person } from '../support/harness/people.ts';
import { createPrograms } from '../support/harness/programs.ts';
import { createRest } from '../support/harness/rest.ts';

export type ClientWorld = Awaited<ReturnType<typeof startClientWorld>>;

/** A front door that can be stopped and started, a worker, and a network that can be cut between them and clients. */
export const startClientWorld = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing);
    const world = closing.own(await startChatWorld({ base, withoutWorker: true }));
    const { temporal, intake } = world;
    const programs = await createPrograms(closing, { databaseUrl: base.url, temporal });
    await programs.startWorker();
    let server = await programs.startServer();
    const network = await startCuttable(closing, server.baseUrl);
    const rest = createRest(server.baseUrl);
    const visitors = createVisitorSessions(base.database);
    const inbox = createVisitorInbox({ intake, visitors });
    const widgets = new Map<number, number>();
    const sessions = new Map<string, string>();
    return {
      ...world,
      ...rest,
      baseUrl: server.baseUrl,
      network,
      stopServer: () => server.stop(),
      async startServer() {
        server = await programs.startServer();
      },

      async office(name: string): Promise<Organization> {
        const organization = await world.addOrganization(name);
        const { widgetId } = await world.widget(organization.id);
        widgets.set(organization.id, widgetId);
        return organization;
      },

      /** A visitor of the organization's site writes; answers the chat's id once it is accepted. */
      async write(organizationId: number, person: string, content: string): Promise<number> {
        const accountId = widgets.get(organizationId) ?? 0;
        const known = `${organizationId} ${person}`;
        const nobody = { name: person, email: null, phone: null };
        const sessionId =
          sessions.get(known) ??
          (await visitors.open({ id: accountId, organizationId }, nobody)).id;
        sessions.set(known, sessionId);
        const { id } = await inbox.accept(
          { sessionId, organizationId, accountId },
          { key: randomUUID(), content },
        );
        const row = await base.one('SELECT chat_id FROM message WHERE id = $1', [id]);
        return row.chat_id as number;
      },

      /** Somebody takes a chat, who may answer it then. */
      take: (chatId: number, who: Person) =>
        rest.must('POST', `/api/chat-assignment/${chatId}/assign`, who, {}),
    };
  });
