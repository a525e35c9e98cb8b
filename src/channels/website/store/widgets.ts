import { randomBytes } from 'node:crypto';
import { sql, type Expression } from 'kysely';
import type { Pool } from 'pg';
import { all, statement, tables, type Param } from '../../../persistence/database/statement.ts';
import type { Prisma, PrismaClient } from '../../../persistence/generated/client.ts';
import type { Widget, Widgets, WidgetStatus } from '../ports/widgets.ts';

/** Counts stop here, because a list must not read all sessions of a busy site. */
const countLimit = 100_000;
const listLimit = 500;

/** The widgets of all organizations in Postgres. */
export function createWidgets({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): Widgets {
  const change = async (
    organizationId: number,
    id: number,
    data: Prisma.WebsiteWidgetUncheckedUpdateManyInput,
  ): Promise<Widget | null> => {
    const [row] = await prisma.websiteWidget.updateManyAndReturn({
      where: { id, organizationId },
      data,
    });
    return row === undefined ? null : toWidget(row);
  };

  return {
    async list(organizationId) {
      const widgets = await prisma.websiteWidget.findMany({
        where: { organizationId },
        orderBy: { id: 'desc' },
        take: listLimit,
      });
      const counts = await all(pool, countSessions, { ids: widgets.map(({ id }) => id) });
      const byId = new Map(counts.map(({ id, ...each }) => [id, each]));
      return widgets.map((row) => ({
        ...toWidget(row),
        counts: byId.get(row.id) ?? { chats: 0, sessions: 0 },
      }));
    },

    create: async (organizationId, widget) =>
      toWidget(
        await prisma.websiteWidget.create({
          data: { ...widget, organizationId, publicKey: newPublicKey() },
        }),
      ),

    update: (organizationId, widgetId, changes) => change(organizationId, widgetId, { ...changes }),

    rotateKey: (organizationId, widgetId) =>
      change(organizationId, widgetId, { publicKey: newPublicKey() }),

    async findActive(publicKey) {
      const row = await prisma.websiteWidget.findUnique({ where: { publicKey, status: 'active' } });
      return row === null ? null : toWidget(row);
    },

    async firstActive() {
      const row = await prisma.websiteWidget.findFirst({
        where: { status: 'active' },
        orderBy: { id: 'asc' },
      });
      return row === null ? null : toWidget(row);
    },
  };
}

const number = (count: Expression<unknown>) => sql<number>`${count}::int`;

/** One statement for all widgets, with a limit, which Prisma's relation counts lack. */
const countSessions = statement((param: Param<{ ids: readonly number[] }>) =>
  tables
    .selectFrom('websiteWidget as w')
    .where('w.id', '=', (eb) => eb.fn.any(param('ids')))
    .select((eb) => {
      const sessions = eb
        .selectFrom('websiteSession as s')
        .select('s.id')
        .whereRef('s.websiteWidgetId', '=', 'w.id')
        .limit(countLimit);
      const counted = (rows: typeof sessions) =>
        eb.selectFrom(rows.as('counted')).select((of) => number(of.fn.countAll()).as('number'));
      return [
        'w.id',
        counted(sessions).$asScalar().$notNull().as('sessions'),
        counted(sessions.where('s.chatId', 'is not', null))
          .$asScalar()
          .$notNull()
          .as('chats'),
      ];
    }),
);

/** 144 random bits, so that nobody can guess a key. */
function newPublicKey(): string {
  return `wgt_${randomBytes(18).toString('base64url')}`;
}

function toWidget(row: Prisma.WebsiteWidgetModel): Widget {
  // A CHECK of the table limits it to these words.
  return { ...row, status: row.status as WidgetStatus };
}
