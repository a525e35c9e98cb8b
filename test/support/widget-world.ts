import path from 'node:path';
import { createVisitorInbox } from '../../src/channels/website/visitor-inbox.ts';
import type { Limits } from '../../src/config/index.ts';
import { websiteWidgetRoutes } from '../../src/channels/website/widgets/routes.ts';
import { widgetPages } from '../../src/channels/website/visitors/pages.ts';
import { widgetRoutes } from '../../src/channels/website/visitors/routes.ts';
import { createIntake } from '../../src/intake/intake.ts';
import { createWakeQueue } from '../../src/intake/wake-queue.ts';
import type { Database } from '../../src/persistence/database/database.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { createWidgets } from '../../src/channels/website/store/widgets.ts';
import { startApi } from './api.ts';
import type { Person } from './harness/people.ts';

const publicDir = path.resolve(import.meta.dirname, '../../public');

export type WidgetWorld = Awaited<ReturnType<typeof startWidgetWorld>>;

/**
 * The website channel over HTTP on a real Postgres, with nobody to process chats: every wake-up fails, as when Temporal
 * is away. What is accepted here is accepted by Postgres alone.
 */
export async function startWidgetWorld(
  options: { limits?: Partial<Limits>; showFirstWidget?: boolean; trustProxy?: number } = {},
) {
  const { limits, showFirstWidget = true, trustProxy } = options;
  const api = await startApi({
    limits: { ...plentiful, ...limits },
    corsOrigins: ['https://console.example'],
    ...(trustProxy !== undefined && { trustProxy }),
    app: { publicDir },
    parts: (database) => {
      const widgets = createWidgets(database);
      return {
        visitors: createVisitorSessions(database),
        pages: [widgetPages({ widgets, publicDir, showFirstWidget })],
      };
    },
    routes: (database) => {
      const widgets = createWidgets(database);
      const visitors = createVisitorSessions(database);
      const visitorInbox = createVisitorInbox({ intake: intakeWithout(database), visitors });
      return [
        ...websiteWidgetRoutes({ widgets }),
        ...widgetRoutes({ widgets, visitors, visitorInbox }),
      ];
    },
  });

  return {
    ...api,
    widgets: createWidgets(api.database),
    visitors: createVisitorSessions(api.database),
    rename: (person: Person, name: string) =>
      api.sql('UPDATE app_user SET name = $2 WHERE id = $1', [person.id, name]),
  };
}

/** Intake without a Temporal to wake. */
function intakeWithout({ pool }: Database) {
  const away = { wake: () => Promise.reject(new Error('Temporal is away')) };
  return createIntake({
    store: createIntakeStore(pool),
    faultOf: sqlFault,
    wakes: createWakeQueue(away, () => undefined),
  });
}

const plentiful: Partial<Limits> = {
  widgetSessionsPerMinute: 10_000,
  widgetReadsPerMinute: 10_000,
  widgetProfilesPerMinute: 10_000,
  widgetSendsPerMinute: 10_000,
};
